package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.reports.statistics.Curves.ERROR_BELOW_HALF;
import static org.batchscale.reports.statistics.Curves.curve;
import static org.batchscale.reports.statistics.Curves.study;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;
import org.junit.jupiter.api.Test;

/** Catches an expectation that differs from simulation, and miscounted looks and relapses. */
class FirstCrossingBiasTest {

  @Test
  void binomialErrorOfTheReadMesCase() {
    FirstCrossingBias bias =
        bias(
            study(8, curve(0, 0.5, 0.1)),
            new Goal("val/classification_error", 0.11, false),
            OptionalLong.of(5000));
    assertThat(bias.standardError().orElseThrow()).isCloseTo(0.00424, within(0.00001));
    assertThat(bias.z().orElseThrow()).isCloseTo(0.01 / 0.0042426, within(0.001));
  }

  @Test
  void noBinomialErrorWithoutASizeOrOfACrossEntropy() {
    StudyCurves study = study(8, curve(0, 0.9, 0.1));
    assertThat(bias(study, ERROR_BELOW_HALF, OptionalLong.empty()).standardError()).isEmpty();
    Goal entropy = new Goal("val/cross_entropy_error", 0.5, false);
    assertThat(bias(study, entropy, OptionalLong.of(100)).standardError()).isEmpty();
    assertThat(FirstCrossingBias.isShare("val/average_precision")).isTrue();
  }

  @Test
  void looksAndRelapsesByHand() {
    FirstCrossingBias bias =
        bias(
            study(
                8,
                curve(0, 0.9, 0.4, 0.6, 0.4, 0.4), // crosses at 10, back at 20
                curve(1, 0.9, 0.9, 0.4, 0.4, 0.4, 0.4), // crosses at 20, holds
                curve(2, 0.9, 0.9, 0.9, 0.9, 0.4), // crosses with nothing after it
                curve(3, 0.9)),
            ERROR_BELOW_HALF,
            OptionalLong.empty());
    assertThat(bias.crossing()).isEqualTo(new Crossing(0, 10, 0.4));
    assertThat(bias.looksOfTrial()).isEqualTo(2);
    assertThat(bias.looksOfStudy()).isEqualTo(7);
    assertThat(bias.followed()).isEqualTo(2);
    assertThat(bias.notHeld()).isEqualTo(1);
  }

  @Test
  void withoutWobbleNothingIsEarly() {
    double[] values = new double[30];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.8 - 0.02 * i;
    }
    FirstCrossingBias bias =
        bias(study(8, curve(0, values)), ERROR_BELOW_HALF, OptionalLong.empty());
    assertThat(bias.localNoise().orElseThrow()).isCloseTo(0, within(1e-12));
    assertThat(bias.earlyFactor().orElseThrow()).isCloseTo(1, within(1e-6));
  }

  @Test
  void noCrossingNoBias() {
    assertThat(
            FirstCrossingBias.of(
                study(8, curve(0, 0.9), curve(1)), ERROR_BELOW_HALF, OptionalLong.empty()))
        .isEmpty();
  }

  @Test
  void expectationEqualsSimulation() {
    double[] first = new double[60];
    double[] second = new double[60];
    for (int i = 0; i < 60; i++) {
      first[i] = 0.8 - 0.008 * i;
      second[i] = 0.75 - 0.006 * i;
    }
    List<Double> noises = List.of(0.05, 0.03);
    List<SmoothCurve> smooth =
        List.of(
            SmoothCurve.of(curve(0, first), ERROR_BELOW_HALF, 1000),
            SmoothCurve.of(curve(1, second), ERROR_BELOW_HALF, 1000));
    ExpectedCrossing exact = ExpectedCrossing.of(smooth, noises, ERROR_BELOW_HALF);
    Random random = new Random(8);
    double sum = 0;
    int runs = 20_000;
    for (int run = 0; run < runs; run++) {
      sum += simulated(smooth, noises, random);
    }
    assertThat(exact.shareSeen()).isCloseTo(1, within(1e-9));
    assertThat(exact.meanSteps().orElseThrow()).isCloseTo(sum / runs, Percentage.withPercentage(1));
    assertThat(exact.smoothSteps()).hasValue(380);
    assertThat(exact.meanSteps().orElseThrow()).isLessThan(380);
  }

  @Test
  void frequentLooksComeEarlier() {
    double sparse = meanEarlyFactor(1000);
    double frequent = meanEarlyFactor(100);
    assertThat(sparse).isGreaterThan(1);
    assertThat(frequent).isGreaterThan(sparse);
  }

  /** Mean factor of noisy straight curves that reach the goal at step 30,000. */
  private static double meanEarlyFactor(int spacing) {
    Random random = new Random(spacing);
    double sum = 0;
    int runs = 100;
    for (int run = 0; run < runs; run++) {
      int rows = 50_000 / spacing;
      long[] steps = new long[rows];
      double[] values = new double[rows];
      for (int i = 0; i < rows; i++) {
        steps[i] = (long) spacing * i;
        values[i] = 0.8 - 0.00001 * steps[i] + 0.02 * random.nextGaussian();
      }
      StudyCurves study = study(8, new TrialCurve(0, steps, values));
      sum += bias(study, ERROR_BELOW_HALF, OptionalLong.empty()).earlyFactor().orElseThrow();
    }
    return sum / runs;
  }

  private static double simulated(List<SmoothCurve> smooth, List<Double> noises, Random random) {
    List<Long> firsts = new ArrayList<>();
    for (int t = 0; t < smooth.size(); t++) {
      SmoothCurve curve = smooth.get(t);
      for (int i = 0; i < curve.steps().length; i++) {
        if (curve.smooth()[i] + noises.get(t) * random.nextGaussian() < 0.5) {
          firsts.add(curve.steps()[i]);
          break;
        }
      }
    }
    return firsts.stream().mapToLong(step -> step).min().orElseThrow();
  }

  private static FirstCrossingBias bias(StudyCurves study, Goal goal, OptionalLong size) {
    return FirstCrossingBias.of(study, goal, size).orElseThrow();
  }
}
