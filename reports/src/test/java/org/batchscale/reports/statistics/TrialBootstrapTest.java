package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.reports.statistics.Curves.crossings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Catches draws of the wrong frequency, and results that depend on order or run. */
class TrialBootstrapTest {

  @Test
  void drawsRanksAsOftenAsResamplingDoes() {
    TrialBootstrap bootstrap = TrialBootstrap.of(List.of(crossings(8, 4, 10, 20)), 40_000, 1);
    int[] counts = new int[3];
    for (List<ScalingPoint> points : bootstrap.resamples()) {
      ScalingPoint point = points.get(0);
      counts[point.reached() ? (int) point.steps() / 10 - 1 : 2]++;
    }
    // (3/4)^4 = 0.316 and (2/4)^4 = 0.0625.
    assertThat(counts[0] / 40_000.0).isCloseTo(1 - 81 / 256.0, within(0.01));
    assertThat(counts[1] / 40_000.0).isCloseTo(81 / 256.0 - 1 / 16.0, within(0.01));
    assertThat(counts[2] / 40_000.0).isCloseTo(1 / 16.0, within(0.01));
  }

  @Test
  void sameSeedSameDrawsWhateverTheOrder() {
    List<StudyCrossings> studies = studies();
    TrialBootstrap first = TrialBootstrap.of(studies, 200, 42);
    List<StudyCrossings> shuffled = new ArrayList<>(studies);
    Collections.shuffle(shuffled, new Random(1));
    TrialBootstrap second = TrialBootstrap.of(shuffled, 200, 42);
    assertThat(second.resamples()).isEqualTo(first.resamples());
    assertThat(second.fits(0.95)).isEqualTo(first.fits(0.95));
    assertThat(TrialBootstrap.of(studies, 200, 43).resamples()).isNotEqualTo(first.resamples());
  }

  @Test
  void theGeneratorIsTheNamedOne() {
    // Pins the draws: another generator or order of draws would change every published interval.
    List<Long> steps =
        TrialBootstrap.of(List.of(crossings(8, 5, 1, 2, 3, 4, 5)), 12, 7).resamples().stream()
            .map(points -> points.get(0).steps())
            .toList();
    assertThat(steps).containsExactly(1L, 2L, 1L, 1L, 2L, 1L, 1L, 2L, 1L, 2L, 1L, 1L);
  }

  @Test
  void percentilesOfAKnownStatistic() {
    TrialBootstrap bootstrap = TrialBootstrap.of(studies(), 1000, 3);
    int[] next = {0};
    assertThat(bootstrap.percentile(points -> OptionalDouble.of(++next[0]), 0.9))
        .contains(new Interval(50, 950, 0.9));
    int[] every = {0};
    assertThat(
            bootstrap.percentile(
                points -> ++every[0] % 3 == 0 ? OptionalDouble.of(1) : OptionalDouble.empty(), 0.9))
        .isEmpty();
  }

  @Test
  void fitsHoldTheParametersOfTheMeasuredCurve() {
    ScalingFit fit =
        ScalingFit.of(studies().stream().map(StudyCrossings::point).toList(), 0.95).orElseThrow();
    TrialBootstrap.FitIntervals intervals = TrialBootstrap.of(studies(), 500, 9).fits(0.95);
    assertThat(intervals.criticalBatchSize().orElseThrow().contains(fit.criticalBatchSize()))
        .isTrue();
    assertThat(intervals.minSteps().orElseThrow().high()).isGreaterThan(fit.minSteps());
  }

  @Test
  void studiesThatNeverReachedStayCensored() {
    TrialBootstrap bootstrap = TrialBootstrap.of(List.of(crossings(8, 0), crossings(16, 9)), 20, 5);
    assertThat(bootstrap.resamples().get(0))
        .containsExactly(ScalingPoint.above(8, 1_000_000), ScalingPoint.above(16, 1_000_000));
    assertThat(bootstrap.fits(0.95).minSteps()).isEmpty();
  }

  private static List<StudyCrossings> studies() {
    List<StudyCrossings> studies = new ArrayList<>();
    for (int b = 8; b <= 2048; b *= 2) {
      long[] steps = new long[60];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = Math.round(1000 * (1 + 200.0 / b) * (1 + 0.05 * i));
      }
      studies.add(crossings(b, 80, steps));
    }
    return studies;
  }
}
