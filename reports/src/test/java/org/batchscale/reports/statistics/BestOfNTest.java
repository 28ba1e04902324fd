package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.reports.statistics.Curves.ERROR_BELOW_HALF;
import static org.batchscale.reports.statistics.Curves.crossings;
import static org.batchscale.reports.statistics.Curves.curve;
import static org.batchscale.reports.statistics.Curves.study;

import java.util.Arrays;
import org.batchscale.reports.analysis.Goal;
import org.junit.jupiter.api.Test;

/** Catches chances that differ from counting all choices of trials. */
class BestOfNTest {

  @Test
  void fourTrialsByHand() {
    BestOfN best = BestOfN.steps(crossings(8, 4, 40, 10, 30, 20));
    // n = 2: six pairs, of which three have 10, two 20, one 30.
    BestOfN.Point two = best.points().get(1);
    assertThat(two.mean().orElseThrow()).isCloseTo((3 * 10 + 2 * 20 + 30) / 6.0, within(1e-12));
    assertThat(two.quartile1()).isEqualTo(10);
    assertThat(two.median()).isEqualTo(10);
    assertThat(two.quartile3()).isEqualTo(20);
    assertThat(best.points().get(0).mean().orElseThrow()).isCloseTo(25, within(1e-12));
    assertThat(best.points().get(3).mean().orElseThrow()).isCloseTo(10, within(1e-12));
    assertThat(best.halfRatio().orElseThrow()).isCloseTo(10 / 6.0, within(1e-12));
  }

  @Test
  void equalsCountingAllChoices() {
    long[] steps = {3, 8, 8, 21, 34};
    int trials = 9;
    BestOfN best = BestOfN.steps(crossings(8, trials, steps));
    for (int n = 1; n <= trials; n++) {
      int choices = 0;
      int reached = 0;
      double sum = 0;
      for (int choice = 0; choice < 1 << trials; choice++) {
        if (Integer.bitCount(choice) == n) {
          choices++;
          int winner = Integer.numberOfTrailingZeros(choice);
          reached += winner < steps.length ? 1 : 0;
          sum += winner < steps.length ? steps[winner] : 0;
        }
      }
      BestOfN.Point point = best.points().get(n - 1);
      assertThat(point.shareReached()).isCloseTo(reached / (double) choices, within(1e-12));
      assertThat(point.mean().orElseThrow()).isCloseTo(sum / reached, within(1e-9));
    }
  }

  @Test
  void moreTrialsAreNeverWorse() {
    long[] steps = new long[60];
    Arrays.setAll(steps, i -> 100 + 7L * i * i);
    BestOfN best = BestOfN.steps(crossings(8, 100, steps));
    for (int n = 1; n < 100; n++) {
      assertThat(best.points().get(n).quartile3())
          .isLessThanOrEqualTo(best.points().get(n - 1).quartile3());
      assertThat(best.points().get(n).shareReached())
          .isGreaterThanOrEqualTo(best.points().get(n - 1).shareReached());
    }
    assertThat(best.points().get(99).median()).isEqualTo(100);
  }

  @Test
  void valuesOfMinimisedAndMaximisedMetrics() {
    StudyCurves study = study(8, curve(0, 0.9, 0.4, 0.6), curve(1, 0.8, 0.7), curve(2));
    BestOfN errors = BestOfN.values(study, ERROR_BELOW_HALF);
    assertThat(errors.points().get(2).median()).isEqualTo(0.4);
    // One of three trials: 0.4, 0.7 or nothing.
    assertThat(errors.points().get(0).mean().orElseThrow()).isCloseTo(0.55, within(1e-12));
    assertThat(errors.points().get(0).quartile3()).isEqualTo(Double.POSITIVE_INFINITY);
    BestOfN precisions = BestOfN.values(study, new Goal("val/average_precision", 0.5, true));
    assertThat(precisions.points().get(2).median()).isEqualTo(0.9);
    assertThat(precisions.points().get(0).quartile3()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void degenerateStudies() {
    assertThat(BestOfN.steps(crossings(8, 0)).points()).isEmpty();
    assertThat(BestOfN.steps(crossings(8, 0)).halfRatio()).isEmpty();
    assertThat(BestOfN.steps(crossings(8, 1, 5)).halfRatio()).isEmpty();
    assertThat(BestOfN.steps(crossings(8, 5)).halfRatio()).isEmpty();
    assertThat(BestOfN.steps(crossings(8, 5)).points().get(4).median())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(BestOfN.steps(crossings(8, 4, 0, 0, 0, 0)).halfRatio()).isEmpty();
    assertThat(BestOfN.steps(crossings(8, 4, 9, 9, 9, 9)).halfRatio().orElseThrow())
        .isCloseTo(1, within(1e-12));
  }
}
