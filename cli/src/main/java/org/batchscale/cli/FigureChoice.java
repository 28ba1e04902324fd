package org.batchscale.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.FigureDefinition;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Which figures a user asks for: numbers, ranges of numbers, names of bundled ones, files. */
final class FigureChoice {
  private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,3})(?:-([0-9]{1,3}))?");
  private static final String NUMBERED = "figure_";

  private FigureChoice() {}

  /**
   * The definitions.
   *
   * @param given what stands between the commas: {@code 1}, {@code 2-5}, {@code my_figure.yaml}
   */
  static List<FigureDefinition> of(CommandSpec spec, List<String> given) {
    Set<String> names = new LinkedHashSet<>();
    for (String one : given) {
      Matcher numbers = NUMBERS.matcher(one);
      if (numbers.matches()) {
        int first = Integer.parseInt(numbers.group(1));
        int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
        names.addAll(range(spec, one, first, last));
      } else {
        names.add(one);
      }
    }
    return names.stream().map(DefinitionReader::figure).toList();
  }

  private static List<String> range(CommandSpec spec, String given, int first, int last) {
    List<String> known = DefinitionReader.bundled("figures");
    List<String> names = new ArrayList<>();
    for (int number = first; number <= last; number++) {
      String name = NUMBERED + number;
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--figures: there is no figure %d in the paper's 1 to 12, got %s; or name a figure file"
                .formatted(number, given));
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--figures: a range runs upwards, got %s".formatted(given));
    }
    return names;
  }
}
