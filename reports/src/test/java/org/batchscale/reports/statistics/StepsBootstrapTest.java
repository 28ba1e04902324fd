package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.reports.statistics.Curves.crossings;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catches a closed form that differs from resampling, and intervals of the wrong rank. */
class StepsBootstrapTest {

  @Test
  void threeTrialsByHand() {
    // P(min > x1) = 8/27, P(min > x2) = 1/27, P(min > x3) = 0.
    StudyCrossings study = crossings(8, 3, 30, 10, 20);
    assertThat(StepsBootstrap.of(study, 0.7).interval()).contains(new Interval(10, 10, 0.7));
    assertThat(StepsBootstrap.of(study, 0.71).interval()).contains(new Interval(10, 20, 0.71));
    assertThat(StepsBootstrap.of(study, 0.96).interval()).contains(new Interval(10, 20, 0.96));
    assertThat(StepsBootstrap.of(study, 0.97).interval()).contains(new Interval(10, 30, 0.97));
    assertThat(StepsBootstrap.of(study, 0.95).shareNever()).isZero();
  }

  @Test
  void aHundredTrialsReachTheThirdBest() {
    // (97/100)^100 = 0.0476 is the first at or below 0.05.
    long[] steps = new long[100];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = 100L + i;
    }
    assertThat(StepsBootstrap.of(crossings(8, 100, steps), 0.95).interval())
        .contains(new Interval(100, 102, 0.95));
  }

  @Test
  void oneCrossingOfAHundredIsMissedByAThird() {
    StepsBootstrap bootstrap = StepsBootstrap.of(crossings(8, 100, 500), 0.95);
    assertThat(bootstrap.shareNever()).isCloseTo(Math.pow(0.99, 100), within(1e-12));
    assertThat(bootstrap.interval()).contains(new Interval(500, Double.POSITIVE_INFINITY, 0.95));
  }

  @Test
  void equalStepsHaveNoWidth() {
    assertThat(StepsBootstrap.of(crossings(8, 4, 70, 70, 70, 70), 0.95).interval())
        .contains(new Interval(70, 70, 0.95));
    assertThat(StepsBootstrap.of(crossings(8, 1, 0), 0.95).interval())
        .contains(new Interval(0, 0, 0.95));
  }

  @Test
  void withoutCrossingsThereIsNoEstimate() {
    for (int trials : new int[] {0, 5}) {
      StepsBootstrap bootstrap = StepsBootstrap.of(crossings(8, trials), 0.95);
      assertThat(bootstrap.estimate()).isEmpty();
      assertThat(bootstrap.interval()).isEmpty();
      assertThat(bootstrap.shareNever()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 5, 5", "20, 3, 20", "20, 12, 20", "20, 12, 7", "3, 1, 1"})
  void equalsResampling(int trials, int found, int draws) {
    long[] steps = new long[found];
    for (int i = 0; i < found; i++) {
      steps[i] = i;
    }
    StepsBootstrap exact = StepsBootstrap.of(crossings(8, trials, steps), draws, 0.9);
    SplittableRandom random = new SplittableRandom(trials * 31L + found);
    int runs = 40_000;
    int never = 0;
    int inside = 0;
    int strictlyInside = 0;
    for (int run = 0; run < runs; run++) {
      int least = trials;
      for (int draw = 0; draw < draws; draw++) {
        least = Math.min(least, random.nextInt(trials));
      }
      double outcome = least < found ? least : Double.POSITIVE_INFINITY;
      never += least < found ? 0 : 1;
      inside += outcome <= exact.interval().orElseThrow().high() ? 1 : 0;
      strictlyInside += outcome < exact.interval().orElseThrow().high() ? 1 : 0;
    }
    assertThat(never / (double) runs).isCloseTo(exact.shareNever(), within(0.01));
    assertThat(inside / (double) runs).isGreaterThan(0.89);
    assertThat(strictlyInside / (double) runs).isLessThan(0.91);
  }
}
