package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batchscale.reports.statistics.Curves.ERROR_BELOW_HALF;
import static org.batchscale.reports.statistics.Curves.curve;

import java.util.stream.Stream;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catches rules that take the wrong row, count equal as better, or look beyond the budget. */
class CrossingRuleTest {
  private static final CrossingRule FIRST = new CrossingRule.First();

  @Test
  void firstIsStrictAndKeepsTheRowsValue() {
    assertThat(FIRST.crossing(curve(7, 0.9, 0.5, 0.49, 0.6), ERROR_BELOW_HALF, 1000))
        .contains(new Crossing(7, 20, 0.49));
  }

  @Test
  void stepZeroCounts() {
    assertThat(FIRST.crossing(curve(0, 0.1, 0.2), ERROR_BELOW_HALF, 1000))
        .contains(new Crossing(0, 0, 0.1));
  }

  @Test
  void theLastStepCountsAndTheNextDoesNot() {
    TrialCurve curve = curve(0, 0.9, 0.9, 0.4);
    assertThat(FIRST.crossing(curve, ERROR_BELOW_HALF, 20)).isPresent();
    assertThat(FIRST.crossing(curve, ERROR_BELOW_HALF, 19)).isEmpty();
  }

  @Test
  void sustainedSkipsALuckyEvaluation() {
    TrialCurve curve = curve(0, 0.9, 0.4, 0.6, 0.45, 0.44, 0.43);
    assertThat(new CrossingRule.Sustained(2).crossing(curve, ERROR_BELOW_HALF, 1000))
        .contains(new Crossing(0, 30, 0.45));
    assertThat(new CrossingRule.Sustained(3).crossing(curve, ERROR_BELOW_HALF, 50))
        .contains(new Crossing(0, 30, 0.45));
  }

  @Test
  void aRunCutShortDoesNotCount() {
    TrialCurve curve = curve(0, 0.9, 0.4, 0.4);
    assertThat(new CrossingRule.Sustained(3).crossing(curve, ERROR_BELOW_HALF, 1000)).isEmpty();
    assertThat(new CrossingRule.Sustained(2).crossing(curve, ERROR_BELOW_HALF, 19)).isEmpty();
  }

  @Test
  void medianTakesTheMiddleOfItsWindow() {
    TrialCurve curve = curve(0, 0.9, 0.1, 0.8, 0.45, 0.3, 0.7);
    // Windows of three: medians 0.8, 0.45, 0.45, 0.45.
    assertThat(new CrossingRule.RunningMedian(3).crossing(curve, ERROR_BELOW_HALF, 1000))
        .contains(new Crossing(0, 20, 0.45));
    assertThat(new CrossingRule.RunningMedian(3).crossing(curve, ERROR_BELOW_HALF, 29)).isEmpty();
    assertThat(new CrossingRule.RunningMedian(7).crossing(curve, ERROR_BELOW_HALF, 1000)).isEmpty();
  }

  static Stream<CrossingRule> ofWidthOne() {
    return Stream.of(new CrossingRule.Sustained(1), new CrossingRule.RunningMedian(1));
  }

  @ParameterizedTest
  @MethodSource("ofWidthOne")
  void widthOneIsThePapersRule(CrossingRule rule) {
    TrialCurve curve = curve(3, 0.9, 0.5, 0.6, 0.2, 0.9);
    assertThat(rule.crossing(curve, ERROR_BELOW_HALF, 1000))
        .isEqualTo(FIRST.crossing(curve, ERROR_BELOW_HALF, 1000));
  }

  @Test
  void maximisedMetricsCrossUpwards() {
    Goal goal = new Goal("val/average_precision", 0.5, true);
    TrialCurve curve = curve(0, 0.1, 0.6, 0.4, 0.7, 0.8);
    assertThat(FIRST.crossing(curve, goal, 1000)).contains(new Crossing(0, 10, 0.6));
    assertThat(new CrossingRule.Sustained(2).crossing(curve, goal, 1000))
        .contains(new Crossing(0, 30, 0.7));
  }

  @Test
  void refusesEmptyRunsAndEvenWindows() {
    assertThatThrownBy(() -> new CrossingRule.Sustained(0)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> new CrossingRule.RunningMedian(4)).hasMessageContaining("got 4");
  }
}
