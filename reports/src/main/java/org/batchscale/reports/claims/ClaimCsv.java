package org.batchscale.reports.claims;

import java.util.List;
import java.util.OptionalDouble;
import org.batchscale.reports.analysis.Csv;
import org.batchscale.yaml.definition.ClaimDefinition;

/** Writes results as CSV: for each claim a row without a case, then one for each case. */
final class ClaimCsv {
  private static final List<String> COLUMNS =
      List.of(
          "claim",
          "conclusion",
          "statement",
          "figures",
          "measure",
          "compare",
          "holds",
          "holds_for",
          "case",
          "verdict",
          "estimate",
          "low",
          "high",
          "corrected_low",
          "corrected_high",
          "level",
          "n",
          "words");

  private ClaimCsv() {}

  static String render(List<ClaimResult> results) {
    StringBuilder csv = new StringBuilder(Csv.line(COLUMNS));
    for (ClaimResult result : results) {
      csv.append(
          row(
              result.claim(),
              "",
              result.verdict(),
              List.of("", "", "", "", "", "", Integer.toString(result.n())),
              result.found() + " " + result.wouldDecide()));
      for (ClaimItem item : result.items()) {
        csv.append(
            row(
                result.claim(),
                item.what(),
                item.verdict(),
                List.of(
                    number(item.estimate()),
                    Double.toString(item.interval().low()),
                    Double.toString(item.interval().high()),
                    Double.toString(item.corrected().low()),
                    Double.toString(item.corrected().high()),
                    Double.toString(item.interval().level()),
                    Integer.toString(item.n())),
                String.join(" ", item.notes())));
      }
    }
    return csv.toString();
  }

  private static String row(
      ClaimDefinition claim,
      String item,
      ClaimVerdict verdict,
      List<String> numbers,
      String words) {
    return Csv.line(
        List.of(
            claim.id(),
            Integer.toString(claim.conclusion()),
            claim.statement(),
            ClaimText.figures(claim),
            claim.measure().key(),
            ClaimText.comparison(claim),
            ClaimWords.threshold(claim.threshold()),
            claim.rule() == ClaimDefinition.Rule.ALL ? "all" : "any",
            item,
            verdict.word(),
            numbers.get(0),
            numbers.get(1),
            numbers.get(2),
            numbers.get(3),
            numbers.get(4),
            numbers.get(5),
            numbers.get(6),
            words));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }
}
