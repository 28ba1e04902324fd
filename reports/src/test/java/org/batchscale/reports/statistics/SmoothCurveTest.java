package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.reports.statistics.Curves.ERROR_BELOW_HALF;
import static org.batchscale.reports.statistics.Curves.curve;

import java.util.Random;
import org.batchscale.results.TrialCurve;
import org.junit.jupiter.api.Test;

/** Catches a smoothing that is not the isotonic one, and noise off its true size. */
class SmoothCurveTest {

  @Test
  void poolsNeighboursThatGetWorse() {
    assertThat(SmoothCurve.monotone(new double[] {5, 3, 4, 2, 6, 1}, false))
        .containsExactly(5, 3.75, 3.75, 3.75, 3.75, 1);
    assertThat(SmoothCurve.monotone(new double[] {1, 3, 2}, true)).containsExactly(1, 2.5, 2.5);
    assertThat(SmoothCurve.monotone(new double[] {1, 2, 3}, false)).containsExactly(2, 2, 2);
    assertThat(SmoothCurve.monotone(new double[0], true)).isEmpty();
  }

  @Test
  void aLuckyEvaluationIsNoCrossing() {
    TrialCurve lucky = curve(0, 0.9, 0.8, 0.4, 0.7, 0.7, 0.6, 0.55, 0.45, 0.44, 0.43);
    assertThat(SmoothCurve.of(lucky, ERROR_BELOW_HALF, 1000).crossing()).hasValue(70);
  }

  @Test
  void overfittingAfterTheBestIsLeftOut() {
    double[] values = new double[40];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.3 + 0.002 * Math.abs(i - 15) * Math.abs(i - 15);
    }
    // Better than 0.5 from |i - 15| < 10 on, so from row 6, and worse again from row 25.
    assertThat(SmoothCurve.of(curve(0, values), ERROR_BELOW_HALF, 1000).crossing()).hasValue(60);
  }

  @Test
  void noiseHasItsSizeOnASlope() {
    Random random = new Random(4);
    double sum = 0;
    for (int run = 0; run < 300; run++) {
      long[] steps = new long[200];
      double[] values = new double[200];
      for (int i = 0; i < values.length; i++) {
        steps[i] = 100L * i + (i % 3 == 0 ? 40 : 0);
        values[i] = 1 - 0.00005 * steps[i] + 0.01 * random.nextGaussian();
      }
      TrialCurve curve = new TrialCurve(0, steps, values);
      sum += SmoothCurve.of(curve, ERROR_BELOW_HALF, Long.MAX_VALUE).noise().orElseThrow();
    }
    assertThat(sum / 300).isCloseTo(0.01, within(0.001));
  }

  @Test
  void shortAndBrokenCurves() {
    SmoothCurve empty = SmoothCurve.of(curve(0), ERROR_BELOW_HALF, 1000);
    assertThat(empty.crossing()).isEmpty();
    assertThat(empty.noise()).isEmpty();
    assertThat(SmoothCurve.of(curve(0, 0.4), ERROR_BELOW_HALF, 1000).crossing()).hasValue(0);
    TrialCurve broken = curve(0, 0.9, Double.POSITIVE_INFINITY, 0.4, 0.4);
    assertThat(SmoothCurve.of(broken, ERROR_BELOW_HALF, 1000).crossing()).hasValue(20);
    TrialCurve twice = new TrialCurve(0, new long[] {5, 5, 5, 5, 5}, new double[] {1, 2, 1, 2, 1});
    assertThat(SmoothCurve.of(twice, ERROR_BELOW_HALF, 1000).noise().orElseThrow()).isPositive();
  }
}
