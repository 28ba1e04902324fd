package org.batchscale.toolkit.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.batchscale.results.ResultsException;

/** What a second process does in the tests of the lock. */
final class LockHolder {
  private LockHolder() {}

  /** Starts a Java process that runs {@link #main} with these arguments. */
  static Process start(Object... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LockHolder.class.getName()));
    Arrays.stream(args).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /**
   * Runs one of two errands.
   *
   * @param args {@code hold ROOT}: takes the lock, says so, keeps it until the input ends; {@code
   *     count ROOT FILE TIMES}: adds 1 to the number in a file, each time under the lock
   */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[1]);
    if (args[0].equals("hold")) {
      try (TreeLock lock = TreeLock.on(root)) {
        System.out.println("held");
        while (System.in.read() >= 0) {
          // Until the input ends.
        }
      }
    } else {
      for (int i = 0; i < Integer.parseInt(args[3]); i++) {
        count(root, Path.of(args[2]));
      }
    }
  }

  /** Adds 1 to the number in a file; tries until it gets the lock. */
  static void count(Path root, Path file) throws IOException {
    while (true) {
      try (TreeLock lock = TreeLock.on(root)) {
        int before = Integer.parseInt(Files.readString(file));
        Files.writeString(file, Integer.toString(before + 1));
        return;
      } catch (ResultsException e) {
        Thread.yield();
      }
    }
  }
}
