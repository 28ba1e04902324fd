package org.batchscale.reports.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.yaml.definition.ClaimComparison;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimDefinition.Rule;
import org.batchscale.yaml.definition.ClaimMeasure;
import org.batchscale.yaml.definition.ClaimThreshold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule that makes verdicts of intervals. */
class ClaimVerdictTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({
    "above,   2.1, 5,    SUPPORTED",
    "above,   2.1, inf,  SUPPORTED",
    "above,   2,   5,    UNDECIDED", // An end on the threshold is not beyond it.
    "above,   1,   2,    CONTRADICTED",
    "above,   -inf, 1,   CONTRADICTED",
    "above,   1,   3,    UNDECIDED",
    "below,   1,   1.9,  SUPPORTED",
    "below,   2,   3,    CONTRADICTED",
    "below,   1,   inf,  UNDECIDED",
    "within,  2.1, 2.9,  SUPPORTED",
    "within,  2,   2.9,  UNDECIDED",
    "within,  3,   4,    CONTRADICTED",
    "within,  1,   2,    CONTRADICTED",
    "within,  1,   4,    UNDECIDED",
    "outside, 3.1, 4,    SUPPORTED",
    "outside, 1,   1.9,  SUPPORTED",
    "outside, 2,   3,    CONTRADICTED",
    "outside, 1,   4,    UNDECIDED",
    "outside, -inf, inf, UNDECIDED"
  })
  void ofAnInterval(String side, String low, String high, ClaimVerdict verdict) {
    ClaimThreshold threshold =
        switch (side) {
          case "above" -> ClaimThreshold.above(2);
          case "below" -> ClaimThreshold.below(2);
          case "within" -> new ClaimThreshold(2, 3, true);
          default -> new ClaimThreshold(2, 3, false);
        };
    assertThat(ClaimVerdict.of(new Interval(number(low), number(high), 0.95), threshold))
        .isEqualTo(verdict);
  }

  private static double number(String text) {
    return switch (text) {
      case "inf" -> INF;
      case "-inf" -> -INF;
      default -> Double.parseDouble(text);
    };
  }

  private static ClaimDefinition claim(Rule rule, int atLeast) {
    return new ClaimDefinition(
        "x",
        0,
        "It is above 2.",
        List.of(new ClaimData(1, List.of())),
        ClaimMeasure.LARGEST_RISE,
        new ClaimComparison.Each(),
        ClaimThreshold.above(2),
        rule,
        atLeast,
        "More.");
  }

  @Test
  void theVerdictThatOneCaseBringsNeedsTheCorrectedInterval() {
    Interval above = new Interval(2.1, 5, 0.95);
    Interval aboveWide = new Interval(1.9, 6, 0.99);
    Interval below = new Interval(1, 1.9, 0.95);
    Interval belowWide = new Interval(0.9, 2.1, 0.99);
    assertThat(ClaimEvaluation.verdict(claim(Rule.ALL, 1), above, aboveWide))
        .isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(ClaimEvaluation.verdict(claim(Rule.ANY, 1), above, aboveWide))
        .isEqualTo(ClaimVerdict.UNDECIDED);
    assertThat(ClaimEvaluation.verdict(claim(Rule.ALL, 1), below, belowWide))
        .isEqualTo(ClaimVerdict.UNDECIDED);
    assertThat(ClaimEvaluation.verdict(claim(Rule.ANY, 1), below, belowWide))
        .isEqualTo(ClaimVerdict.CONTRADICTED);
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, 1, SS,  SUPPORTED",
    "ALL, 3, SS,  UNDECIDED", // Too few cases.
    "ALL, 3, SC,  CONTRADICTED", // One is enough, however few there are.
    "ALL, 1, SUS, UNDECIDED",
    "ALL, 1, SUC, CONTRADICTED",
    "ALL, 1, '',  UNDECIDED",
    "ANY, 3, SC,  SUPPORTED",
    "ANY, 1, CC,  CONTRADICTED",
    "ANY, 3, CC,  UNDECIDED",
    "ANY, 1, CU,  UNDECIDED",
    "ANY, 1, '',  UNDECIDED"
  })
  void ofSeveralCases(Rule rule, int atLeast, String cases, ClaimVerdict verdict) {
    List<ClaimItem> items =
        cases
            .chars()
            .mapToObj(
                letter ->
                    item(
                        Arrays.stream(ClaimVerdict.values())
                            .filter(one -> one.name().charAt(0) == letter)
                            .findFirst()
                            .orElseThrow()))
            .toList();
    assertThat(ClaimEvaluation.verdict(claim(rule, atLeast), items)).isEqualTo(verdict);
  }

  private static ClaimItem item(ClaimVerdict verdict) {
    Interval any = new Interval(0, 1, 0.95);
    return new ClaimItem("x", OptionalDouble.of(0.5), any, any, 1, verdict, List.of());
  }
}
