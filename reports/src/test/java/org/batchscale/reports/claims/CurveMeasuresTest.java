package org.batchscale.reports.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.batchscale.reports.statistics.Crossing;
import org.batchscale.reports.statistics.RankDraws;
import org.batchscale.reports.statistics.StudyCrossings;
import org.batchscale.yaml.definition.ClaimMeasure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The measures of a curve against numbers by hand. */
class CurveMeasuresTest {
  private static final int NEVER = -1;

  /** A curve of one trial at each batch size; NEVER: watched for 1000 steps in vain. */
  private static ClaimCurve curve(int[] sizes, long... steps) {
    List<ClaimCurve.CurveStudy> studies = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      studies.add(study(sizes[i], 1, 0.1 * sizes[i], steps[i]));
    }
    return new ClaimCurve("panel", "", "key", 0.1, false, studies);
  }

  private static ClaimCurve.CurveStudy study(int size, int trials, double rate, long... steps) {
    List<Crossing> found = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      if (steps[i] != NEVER) {
        found.add(new Crossing(i, steps[i], 0.05));
      }
    }
    double[] rates = new double[found.size()];
    Arrays.fill(rates, rate);
    return new ClaimCurve.CurveStudy(new StudyCrossings(size, trials, found, 1000), rates);
  }

  private static Bounds measure(ClaimMeasure measure, ClaimCurve curve) {
    return CurveMeasures.of(measure, curve).orElseThrow().of(best(curve));
  }

  private static int[] best(ClaimCurve curve) {
    return curve.studies().stream()
        .mapToInt(study -> study.crossings().found().isEmpty() ? RankDraws.NONE : 0)
        .toArray();
  }

  @Test
  void slopeAtTheSmallestSpansAFactorOfFour() {
    // log2 steps 10, 9, 8 at log2 sizes 0, 1, 2; what comes after does not count.
    ClaimCurve curve = curve(new int[] {1, 2, 4, 8}, 1024, 512, 256, 250);
    assertThat(measure(ClaimMeasure.SMALL_BATCH_SLOPE, curve)).isEqualTo(Bounds.of(-1));
    ClaimCurve sparse = curve(new int[] {1, 8}, 1024, 512);
    assertThat(measure(ClaimMeasure.SMALL_BATCH_SLOPE, sparse).low())
        .isCloseTo(-1 / 3.0, within(1e-12));
    assertThat(CurveMeasures.of(ClaimMeasure.SMALL_BATCH_SLOPE, curve(new int[] {1, 2}, 1024, 512)))
        .isEmpty();
  }

  @Test
  void aSmallestBatchSizeThatNeverReachedItIsPassedOver() {
    ClaimCurve curve = curve(new int[] {1, 2, 8}, NEVER, 400, 100);
    assertThat(measure(ClaimMeasure.SMALL_BATCH_SLOPE, curve)).isEqualTo(Bounds.of(-1));
  }

  @Test
  void examplesAtTheLargest() {
    // 64 * 100 examples over 1 * 800.
    assertThat(measure(ClaimMeasure.EXAMPLES_AT_LARGEST, curve(new int[] {1, 64}, 800, 100)).low())
        .isCloseTo(8, within(1e-9));
    // Not reached within 1000 steps: more than 64 * 1000 over 800.
    Bounds censored =
        measure(ClaimMeasure.EXAMPLES_AT_LARGEST, curve(new int[] {1, 64}, 800, NEVER));
    assertThat(censored.low()).isCloseTo(80, within(1e-9));
    assertThat(censored.high()).isInfinite();
  }

  @Test
  void lastDoubling() {
    // From 400 to 100 over two doublings: half each.
    assertThat(
            measure(ClaimMeasure.LAST_DOUBLING, curve(new int[] {1, 4, 8, 16}, 9, 400, 200, 100))
                .low())
        .isCloseTo(0.5, within(1e-12));
    assertThat(
            measure(ClaimMeasure.LAST_DOUBLING, curve(new int[] {1, 4, 16}, 900, 100, 100)).low())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void largestRise() {
    // 150 after 100 is 1.5; 120 after 100 less.
    ClaimCurve curve = curve(new int[] {1, 2, 4, 8}, 200, 100, 150, 120);
    assertThat(measure(ClaimMeasure.LARGEST_RISE, curve).low()).isCloseTo(1.5, within(1e-9));
    Bounds censored =
        measure(ClaimMeasure.LARGEST_RISE, curve(new int[] {1, 2, 4}, 2000, 400, NEVER));
    assertThat(censored.low()).isCloseTo(2.5, within(1e-9));
    assertThat(censored.high()).isInfinite();
  }

  @Test
  void fewestSteps() {
    assertThat(measure(ClaimMeasure.FEWEST_STEPS, curve(new int[] {1, 2, 4}, 200, 128, 150)).low())
        .isCloseTo(128, within(1e-9));
    // A study without the goal may have had fewer, but not fewer than it was watched.
    assertThat(measure(ClaimMeasure.FEWEST_STEPS, curve(new int[] {1, 2}, 2000, NEVER)).low())
        .isCloseTo(1000, within(1e-9));
  }

  @Test
  void placesWhereTheCurveBends() {
    // 128 (1 + 64 / B) throughout.
    ClaimCurve curve = curve(new int[] {1, 4, 16, 64, 256, 1024}, 8320, 2176, 640, 256, 160, 136);
    assertThat(measure(ClaimMeasure.CRITICAL_BATCH_SIZE, curve).low()).isCloseTo(64, within(1e-3));
    assertThat(measure(ClaimMeasure.CURVE_SCATTER, curve).low()).isCloseTo(0, within(1e-6));
    // Examples: 8320, 8704, 10240 (1.23 times the first): between 4 and 16.
    assertThat(measure(ClaimMeasure.PERFECT_SCALING_END, curve).low()).isBetween(4.0, 16.0);
    // 160 is within 20 % of 136, 256 is not: between 64 and 256.
    assertThat(measure(ClaimMeasure.MAXIMUM_USEFUL_BATCH_SIZE, curve).low()).isBetween(64.0, 256.0);
  }

  @Test
  void placesThatWereNotSeenAreBounds() {
    ClaimCurve falling = curve(new int[] {1, 4, 16}, 1024, 256, 64);
    assertThat(measure(ClaimMeasure.CRITICAL_BATCH_SIZE, falling)).isEqualTo(Bounds.atLeast(16));
    assertThat(measure(ClaimMeasure.PERFECT_SCALING_END, falling)).isEqualTo(Bounds.atLeast(16));
    assertThat(measure(ClaimMeasure.MAXIMUM_USEFUL_BATCH_SIZE, falling))
        .isEqualTo(Bounds.atLeast(16));
    ClaimCurve flat = curve(new int[] {2, 4, 16}, 64, 64, 64);
    assertThat(measure(ClaimMeasure.CRITICAL_BATCH_SIZE, flat)).isEqualTo(new Bounds(0, 2));
    assertThat(measure(ClaimMeasure.MAXIMUM_USEFUL_BATCH_SIZE, flat)).isEqualTo(new Bounds(0, 2));
  }

  /** Would catch claims that fail where few trials reached the goal: a resample may have none. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "EXAMPLES_AT_LARGEST",
        "LAST_DOUBLING",
        "LARGEST_RISE",
        "CURVE_SCATTER",
        "CRITICAL_BATCH_SIZE",
        "PERFECT_SCALING_END",
        "MAXIMUM_USEFUL_BATCH_SIZE",
        "FEWEST_STEPS"
      })
  void resamplesOfAnyStudiesHaveALogarithm(ClaimMeasure measure) {
    int[] sizes = {1, 4, 16, 64};
    ClaimCurve curve = curve(sizes, 8320, 2176, 640, 256);
    ClaimCurve.OfRanks of = CurveMeasures.of(measure, curve).orElseThrow();
    for (int drawn = 0; drawn < 1 << sizes.length; drawn++) {
      int[] ranks = new int[sizes.length];
      for (int s = 0; s < sizes.length; s++) {
        ranks[s] = (drawn >> s & 1) == 1 ? 0 : RankDraws.NONE;
      }
      Bounds bounds = of.of(ranks);
      assertThat(bounds.low()).isNotNegative();
      Bounds log = bounds.log2();
      assertThat(log.low()).isLessThanOrEqualTo(log.high());
      Bounds none = log.minus(log);
      assertThat(none.low()).isLessThanOrEqualTo(0);
      assertThat(none.high()).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void slopesOfLearningRates() {
    List<ClaimCurve.CurveStudy> studies = new ArrayList<>();
    double[] rates = {0.1, 0.2, 0.4, 0.4, 0.4}; // Linear, then constant.
    for (int i = 0; i < rates.length; i++) {
      studies.add(study(1 << i, 1, rates[i], 100));
    }
    ClaimCurve curve = new ClaimCurve("panel", "", "key", 0.1, false, studies);
    // Least squares of 0, 1, 2, 2, 2 on 0 .. 4: 0.5.
    assertThat(measure(ClaimMeasure.LEARNING_RATE_SLOPE, curve).low()).isCloseTo(0.5, within(1e-9));
    // 0 over the last three less 1 over the first three.
    assertThat(measure(ClaimMeasure.LEARNING_RATE_BEND, curve).low()).isCloseTo(-1, within(1e-9));
  }

  @Test
  void twoCurvesOfTheSameTruthAreSeldomCalledDifferent() {
    assertThat(calledDifferent(25, 0.95)).isBetween(0.025, 0.09);
    assertThat(calledDifferent(100, 0.95)).isBetween(0.025, 0.09);
    assertThat(calledDifferent(25, 0.99)).isBetween(0.0, 0.03);
  }

  private static double calledDifferent(int trials, double level) {
    Random random = new Random(5);
    int wrong = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      Resampled a = best(random, trials, "a" + run);
      Resampled b = best(random, trials, "b" + run);
      wrong += a.with(b, Bounds::minus).interval(level).contains(0) ? 0 : 1;
    }
    return wrong / (double) runs;
  }

  /** log2 steps to result of trials whose steps scatter widely. */
  private static Resampled best(Random random, int trials, String key) {
    long[] steps =
        random.doubles(trials).mapToLong(u -> Math.round(100_000 * (1 + 3 * u))).toArray();
    ClaimCurve curve =
        new ClaimCurve("panel", "", key, 0.1, false, List.of(study(8, trials, 0.1, steps)));
    return curve.resampled(ranks -> curve.logSteps(0, ranks[0]), 1000, 3);
  }
}
