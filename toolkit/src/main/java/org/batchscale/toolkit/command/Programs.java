package org.batchscale.toolkit.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.batchscale.yaml.Complaint;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.definition.CommandWorkload;

/** Finds the program that a command starts. */
final class Programs {
  private Programs() {}

  /** The program's path if the command gives one, else its name, which the system looks up. */
  static String path(CommandWorkload command) {
    String program = command.run().get(0);
    return program.contains("/")
        ? command.folder().toAbsolutePath().resolve(program).normalize().toString()
        : program;
  }

  /**
   * Checks that the program can be started.
   *
   * @throws DefinitionException if not
   */
  static void check(CommandWorkload command) {
    String program = command.run().get(0);
    Optional<Path> found =
        program.contains("/")
            ? Optional.of(Path.of(path(command))).filter(Files::isExecutable)
            : folders()
                .map(folder -> folder.resolve(program))
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst();
    if (found.isEmpty()) {
      Complaint complaint =
          program.contains("/")
              ? command
                  .places()
                  .complaint(
                      "/command/run/0",
                      "must be a program that may be executed, got '" + program + "'",
                      "make it executable, or name its interpreter first, such as sh or python3")
              : command
                  .places()
                  .complaint(
                      "/command/run/0",
                      "there is no program '" + program + "' on this machine's PATH",
                      "install it, or give its path");
      throw new DefinitionException(complaint);
    }
  }

  private static Stream<Path> folders() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(Path::of);
  }
}
