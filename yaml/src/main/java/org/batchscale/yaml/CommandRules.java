package org.batchscale.yaml;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The rules of a command that a schema cannot hold: the files that it names are there. */
final class CommandRules {
  /** What in a list of arguments can only be meant as a script. */
  private static final Pattern SCRIPT =
      Pattern.compile("[\\w./-]*\\w\\.(?:py|sh|bash|awk|[Rr]|jl|pl|lua|rb|js|m)");

  private CommandRules() {}

  static void check(Cursor command, Complaints complaints) {
    List<Cursor> run = command.at("run").entries();
    for (int i = 0; i < run.size(); i++) {
      Cursor argument = run.get(i);
      String text = argument.text().orElse("");
      if (i == 0 && argument.text().isPresent() && text.isBlank()) {
        complaints.add(argument.complaint("must be a program, got nothing", "name one, as sh"));
      }
      boolean path = i == 0 && text.contains("/");
      if (path || (!text.startsWith("-") && SCRIPT.matcher(text).matches())) {
        mustBeThere(argument, text, complaints);
      }
    }
    for (Cursor file : command.at("files").entries()) {
      file.text().ifPresent(text -> mustBeThere(file, text, complaints));
    }
  }

  private static void mustBeThere(Cursor at, String text, Complaints complaints) {
    Path folder = at.tree().source().folder().orElse(Path.of(""));
    try {
      if (Files.isRegularFile(folder.resolve(text))) {
        return;
      }
    } catch (InvalidPathException e) {
      // Then no such file can be there.
    }
    complaints.add(
        at.complaint(
            "there is no such file: " + Given.text(text), "check the path; looked in " + folder));
  }
}
