package org.batchscale.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs command lines as a user would, in this process or in one that can be killed. */
final class Shell {
  private Shell() {}

  /** What a command printed and returned. */
  record Outcome(int exit, String out, String err) {}

  static Outcome run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Batchscale.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exit = line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    return new Outcome(exit, out.toString(), err.toString());
  }

  /** Starts a command in a Java process of its own. */
  static Process start(Object... args) throws IOException {
    return new ProcessBuilder(command(args))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The words that run a command in a Java process of its own. */
  static List<String> command(Object... args) {
    List<String> command =
        new ArrayList<>(List.of(java(), "-cp", classPath(), Batchscale.class.getName()));
    Arrays.stream(args).map(Object::toString).forEach(command::add);
    return command;
  }

  /** The Java that runs the tests. */
  static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  /** Everything that the tests see. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Every file below a folder with its bytes, to compare trees. */
  static Map<String, String> contents(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      Map<String, String> contents = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
