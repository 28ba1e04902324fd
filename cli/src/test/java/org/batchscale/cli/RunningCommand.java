package org.batchscale.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, with everything it prints and when it did. */
final class RunningCommand implements AutoCloseable {
  private static final long SECONDS_TO_END = 120;

  private final Process process;
  private final Thread reader;
  private final List<Line> lines = new ArrayList<>();

  /**
   * A line that was printed.
   *
   * @param nanos {@link System#nanoTime} when it was read
   * @param text the line
   */
  record Line(long nanos, String text) {}

  RunningCommand(Object... args) throws IOException {
    List<String> command = Shell.command(args);
    command.addAll(1, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // As the launcher does: what matters of TensorFlow's own log comes as a message as well.
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
    process = builder.start();
    reader = new Thread(this::read, "reads-a-command");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader in = process.inputReader()) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        synchronized (lines) {
          lines.add(new Line(System.nanoTime(), text));
        }
      }
    } catch (IOException e) {
      // The process was ended.
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** All lines so far. */
  List<Line> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** The first line since a moment that contains some words. */
  Optional<Line> since(long nanos, String words) {
    return lines().stream()
        .filter(line -> line.nanos() >= nanos && line.text().contains(words))
        .findFirst();
  }

  /** What it printed, and its exit code, once it has ended. */
  Shell.Outcome await() throws InterruptedException {
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      throw new IllegalStateException("does not end; it printed:\n" + text());
    }
    reader.join();
    return new Shell.Outcome(process.exitValue(), text(), "");
  }

  private String text() {
    return String.join("\n", lines().stream().map(Line::text).toList());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
