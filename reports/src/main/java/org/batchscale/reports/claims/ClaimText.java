package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Columns;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.yaml.definition.ClaimDefinition;

/** Writes results and definitions for a terminal. */
public final class ClaimText {
  private static final int WIDTH = 96;
  private static final String INDENT = "    ";

  private ClaimText() {}

  static String render(List<ClaimResult> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("claim", "verdict", "cases", "estimate", "interval", "asked for", "n", "figures"));
    results.forEach(result -> rows.add(row(result)));
    StringBuilder text = new StringBuilder();
    text.append("Cases are supported/contradicted/undecided; intervals have level ")
        .append(level(results))
        .append(".\n\n");
    text.append(Columns.aligned(rows, List.of(false, false, true, true, true, false, true, false)));
    for (ClaimResult result : results) {
      text.append('\n');
      paragraph(text, "", result.claim().id() + "  " + result.claim().statement());
      paragraph(text, INDENT, capital(result.verdict().word()) + ". " + result.found());
      paragraph(text, INDENT, result.wouldDecide());
    }
    return text.toString();
  }

  private static String level(List<ClaimResult> results) {
    return results.stream()
        .flatMap(result -> result.items().stream())
        .findFirst()
        .map(item -> Numbers.plain(item.interval().level()))
        .orElse("-");
  }

  private static List<String> row(ClaimResult result) {
    List<ClaimItem> items = result.items();
    ClaimItem only = items.size() == 1 ? items.get(0) : null;
    return List.of(
        result.claim().id(),
        result.verdict().word(),
        counts(items),
        only == null ? span(items) : ClaimWords.estimate(only.estimate()),
        only == null ? "-" : ClaimWords.interval(only.interval()),
        ClaimWords.threshold(result.claim().threshold()),
        Numbers.grouped(result.n()),
        figures(result.claim()));
  }

  /** Cases supported, contradicted and undecided. */
  static String counts(List<ClaimItem> items) {
    return Arrays.stream(ClaimVerdict.values())
        .map(
            verdict ->
                Long.toString(items.stream().filter(item -> item.verdict() == verdict).count()))
        .collect(Collectors.joining("/"));
  }

  /** Least and greatest estimate of several cases. */
  static String span(List<ClaimItem> items) {
    double[] estimates =
        items.stream()
            .map(ClaimItem::estimate)
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    if (estimates.length < 2) {
      return estimates.length == 0 ? "-" : Numbers.brief(estimates[0]);
    }
    return Numbers.brief(estimates[0]) + " to " + Numbers.brief(estimates[estimates.length - 1]);
  }

  static String figures(ClaimDefinition claim) {
    return claim.figures().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** The definitions, for those who want to know what is tested. */
  public static String definitions(List<ClaimDefinition> claims) {
    StringBuilder text = new StringBuilder();
    for (ClaimDefinition claim : claims) {
      text.append(text.isEmpty() ? "" : "\n");
      paragraph(text, "", claim.id() + "  " + claim.statement());
      paragraph(
          text,
          INDENT,
          "%s, %s; holds %s, for %s of the cases, at least %d; figure %s."
              .formatted(
                  claim.measure().key(),
                  comparison(claim),
                  ClaimWords.threshold(claim.threshold()),
                  claim.rule() == ClaimDefinition.Rule.ALL ? "all" : "any",
                  claim.atLeast(),
                  figures(claim)));
    }
    return text.toString();
  }

  static String comparison(ClaimDefinition claim) {
    return claim.comparison().key();
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** Words in lines of equal width, further lines indented. */
  private static void paragraph(StringBuilder text, String indent, String words) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : words.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH && line.length() > INDENT.length()) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(INDENT);
      }
      line.append(word).append(' ');
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
