package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catches fits that miss known parameters, intervals that are too sure, and censoring ignored. */
class ScalingFitTest {
  private static final double S_MIN = 20_000;
  private static final double B_CRIT = 300;

  @ParameterizedTest
  @CsvSource({"1000, 50", "20000, 300", "500000, 4000", "7000, 2"})
  void recoversExactCurves(double minSteps, double critical) {
    ScalingFit fit = fit(points(minSteps, critical, 0, 1));
    assertThat(fit.minSteps()).isCloseTo(minSteps, Percentage.withPercentage(0.3));
    assertThat(fit.criticalBatchSize()).isCloseTo(critical, Percentage.withPercentage(0.5));
    assertThat(fit.shape()).isEqualTo(ScalingFit.Shape.BENT);
    assertThat(fit.criticalInterval().contains(fit.criticalBatchSize())).isTrue();
    assertThat(fit.minStepsInterval().contains(fit.minSteps())).isTrue();
    assertThat(fit.stepsAt(critical)).isCloseTo(2 * minSteps, Percentage.withPercentage(0.5));
    assertThat(fit.batchSizeAtOverhead(0.2)).isCloseTo(0.2 * critical, within(0.01 * critical));
  }

  @Test
  void intervalsCoverAsOftenAsTheySay() {
    int runs = 400;
    int critical = 0;
    int minSteps = 0;
    for (int run = 0; run < runs; run++) {
      ScalingFit fit = fit(points(S_MIN, B_CRIT, 0.15, run));
      critical += fit.criticalInterval().contains(B_CRIT) ? 1 : 0;
      minSteps += fit.minStepsInterval().contains(S_MIN) ? 1 : 0;
    }
    // 95 % of 400 has a standard error of 1.1 points. The S_min interval is read off the same
    // region as that of B_crit.
    assertThat(critical / (double) runs).isBetween(0.92, 0.98);
    assertThat(minSteps / (double) runs).isBetween(0.92, 0.98);
  }

  @Test
  void censoringDoesNotBiasMuch() {
    // A budget that the smallest batch size misses as a rule, and the next one at times.
    double sum = 0;
    double ignoring = 0;
    int runs = 200;
    for (int run = 0; run < runs; run++) {
      List<ScalingPoint> all = points(S_MIN, B_CRIT, 0.15, run);
      long budget = (long) (S_MIN * (1 + B_CRIT / 12));
      List<ScalingPoint> cut = new ArrayList<>();
      for (ScalingPoint point : all) {
        cut.add(point.steps() > budget ? ScalingPoint.above(point.batchSize(), budget) : point);
      }
      sum += Math.log(fit(cut).criticalBatchSize() / B_CRIT);
      List<ScalingPoint> reached = cut.stream().filter(ScalingPoint::reached).toList();
      ignoring += Math.log(fit(reached).criticalBatchSize() / B_CRIT);
    }
    assertThat(Math.abs(sum / runs)).isLessThan(0.03);
    assertThat(Math.abs(sum)).isLessThan(Math.abs(ignoring));
  }

  @Test
  void aBoundAboveTheCurvePullsAndOneBelowDoesNot() {
    List<ScalingPoint> points = points(S_MIN, B_CRIT, 0, 1).subList(1, 8);
    double plain = fit(points).criticalBatchSize();
    List<ScalingPoint> low = new ArrayList<>(points);
    low.add(ScalingPoint.above(4, 10));
    low.add(ScalingPoint.above(2, 0));
    assertThat(fit(low).criticalBatchSize()).isCloseTo(plain, Percentage.withPercentage(0.01));
    assertThat(fit(low).censored()).isEqualTo(1);
    List<ScalingPoint> high = new ArrayList<>(points);
    high.add(ScalingPoint.above(4, 10 * (long) (S_MIN * (1 + B_CRIT / 4))));
    assertThat(fit(high).criticalBatchSize()).isGreaterThan(1.2 * plain);
  }

  @Test
  void perfectAndFlatThroughoutAreSaid() {
    List<ScalingPoint> perfect = new ArrayList<>();
    List<ScalingPoint> flat = new ArrayList<>();
    for (int b = 8; b <= 1024; b *= 2) {
      perfect.add(ScalingPoint.reached(b, 1_048_576 / b));
      flat.add(ScalingPoint.reached(b, 500));
    }
    ScalingFit steep = fit(perfect);
    assertThat(steep.shape()).isEqualTo(ScalingFit.Shape.PERFECT_THROUGHOUT);
    assertThat(steep.minSteps()).isZero();
    assertThat(steep.criticalInterval().high()).isEqualTo(Double.POSITIVE_INFINITY);
    ScalingFit level = fit(flat);
    assertThat(level.shape()).isEqualTo(ScalingFit.Shape.FLAT_THROUGHOUT);
    assertThat(level.criticalBatchSize()).isZero();
    assertThat(level.criticalInterval().low()).isZero();
    assertThat(level.minSteps()).isCloseTo(500, within(5.0));
  }

  @Test
  void overheadFromTheSmallestBatchSize() {
    ScalingFit fit = fit(points(S_MIN, B_CRIT, 0, 1));
    double b = fit.batchSizeAtOverhead(0.2, 8);
    assertThat(fit.stepsAt(b) * b).isCloseTo(1.2 * fit.stepsAt(8) * 8, within(1e-3 * S_MIN));
  }

  @Test
  void orderDoesNotMatter() {
    List<ScalingPoint> points = new ArrayList<>(points(S_MIN, B_CRIT, 0.2, 3));
    points.add(ScalingPoint.above(4, 900_000));
    ScalingFit sorted = fit(points);
    Collections.shuffle(points, new Random(5));
    assertThat(fit(points)).isEqualTo(sorted);
  }

  @Test
  void tooFewPointsAreNotFitted() {
    List<ScalingPoint> points = points(S_MIN, B_CRIT, 0, 1);
    assertThat(ScalingFit.of(List.of(), 0.95)).isEmpty();
    assertThat(ScalingFit.of(points.subList(0, 2), 0.95)).isEmpty();
    assertThat(ScalingFit.of(points.subList(0, 3), 0.95)).isPresent();
    List<ScalingPoint> censored =
        points.stream().map(p -> ScalingPoint.above(p.batchSize(), p.steps())).toList();
    assertThat(ScalingFit.of(censored, 0.95)).isEmpty();
    List<ScalingPoint> oneSize =
        List.of(
            ScalingPoint.reached(8, 10), ScalingPoint.reached(8, 11), ScalingPoint.reached(8, 12));
    assertThat(ScalingFit.of(oneSize, 0.95)).isEmpty();
    List<ScalingPoint> atZero =
        List.of(
            ScalingPoint.reached(8, 10), ScalingPoint.reached(16, 5), ScalingPoint.reached(32, 0));
    assertThat(ScalingFit.of(atZero, 0.95)).isEmpty();
  }

  private static ScalingFit fit(List<ScalingPoint> points) {
    return ScalingFit.of(points, 0.95).orElseThrow();
  }

  /** Batch sizes 8 to 8192, steps off the curve by log-normal noise. */
  private static List<ScalingPoint> points(
      double minSteps, double critical, double noise, long seed) {
    Random random = new Random(seed);
    List<ScalingPoint> points = new ArrayList<>();
    for (int b = 8; b <= 8192; b *= 2) {
      double steps = minSteps * (1 + critical / b) * Math.exp(noise * random.nextGaussian());
      points.add(ScalingPoint.reached(b, Math.round(steps)));
    }
    return points;
  }
}
