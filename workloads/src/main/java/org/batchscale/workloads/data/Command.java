package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the operating system. */
final class Command {
  private static final int TOLD_LINES = 3;

  private Command() {}

  /** A program that this machine does not have. */
  static final class NotInstalled extends IOException {
    private static final long serialVersionUID = 1L;

    private NotInstalled(String program, IOException cause) {
      super(program + " is not installed or cannot be run", cause);
    }
  }

  /**
   * Runs a program to its end.
   *
   * @param folder where to run it
   * @param output file in that folder that takes its standard output
   * @param limit ends it after this time
   * @param words program and arguments
   * @throws NotInstalled if it cannot be started
   * @throws IOException if it fails (with its last words) or takes too long
   */
  static void run(Path folder, String output, Duration limit, List<String> words)
      throws IOException {
    Path errors = folder.resolve(output + ".errors");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve(output).toFile())
            .redirectError(errors.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new NotInstalled(words.get(0), e);
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(words.get(0) + " took longer than " + limit.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "%s ended with %d: %s".formatted(words.get(0), process.exitValue(), tail(errors)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while running " + words.get(0));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String tail(Path errors) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.isEmpty()
        ? "it said nothing"
        : String.join(" / ", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
  }
}
