package org.batchscale.yaml;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says what the YAML parser found wrong, in our words where we have better ones. */
final class SyntaxComplaint {
  private SyntaxComplaint() {}

  static DefinitionException of(YamlEngineException exception, Source source) {
    if (!(exception instanceof MarkedYamlEngineException marked)) {
      return new DefinitionException(
          new Complaint(
              Place.of(source.file()),
              "",
              "is not valid YAML: " + firstLine(exception.getMessage()),
              "compare it with a bundled file"));
    }
    String problem = firstLine(marked.getProblem());
    Place place =
        marked
            .getProblemMark()
            .or(marked::getContextMark)
            .map(mark -> place(mark, source))
            .orElseGet(() -> Place.of(source.file()));
    if (tabIndents(source.text(), place) || problem.contains("TAB") || problem.contains("\\t")) {
      return new DefinitionException(
          new Complaint(
              place, "", "must be indented with spaces, got a tab", "replace tabs by spaces"));
    }
    String opened =
        marked
            .getContextMark()
            .map(mark -> mark.getLine() + 1)
            .filter(line -> line < place.line())
            .map(line -> " (in what begins at line " + line + ")")
            .orElse("");
    return new DefinitionException(
        new Complaint(place, "", "is not valid YAML: " + problem + opened, remedy(problem)));
  }

  static Place place(Mark mark, Source source) {
    return new Place(source.file(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String remedy(String problem) {
    if (problem.contains("mapping values are not allowed")) {
      return "put text that holds ': ' in quotes, or check the indentation";
    }
    if (problem.contains("',' or ']'") || problem.contains("',' or '}'")) {
      return "look for a bracket that is not closed or a comma that is missing";
    }
    if (problem.contains("end of stream")) {
      return "look for a quote or bracket that is not closed";
    }
    if (problem.contains("could not find expected ':'")) {
      return "write 'key: value'";
    }
    return "check brackets, quotes, colons and indentation here and in the line above";
  }

  private static boolean tabIndents(String text, Place place) {
    String[] lines = text.split("\n", -1);
    return place.line() >= 1
        && place.line() <= lines.length
        && lines[place.line() - 1].matches("\\s*\\t.*");
  }

  private static String firstLine(String message) {
    return message == null ? "something else" : message.lines().findFirst().orElse("something");
  }
}
