package org.batchscale.reports.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.batchscale.reports.statistics.Interval;
import org.junit.jupiter.api.Test;

/** The trend of shares against closed forms. */
class LogOddsTrendTest {
  private static LogOddsTrend trend(int[] successes, int... trials) {
    double[] x = new double[trials.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = 7 + i;
    }
    return new LogOddsTrend(x, successes, trials);
  }

  @Test
  void ofTwoPlacesIsTheLogOddsRatio() {
    // Odds 1 and 3.
    assertThat(trend(new int[] {8, 12}, 16, 16).estimate().exact().orElseThrow())
        .isCloseTo(Math.log(3), within(1e-9));
    // Twice as far apart: half of it for each unit.
    assertThat(
            new LogOddsTrend(new double[] {0, 2}, new int[] {8, 12}, new int[] {16, 16})
                .estimate()
                .exact()
                .orElseThrow())
        .isCloseTo(Math.log(3) / 2, within(1e-9));
  }

  @Test
  void theEndsOfTheIntervalAreWhereTheLikelihoodHasFallen() {
    int[] won = {30, 50};
    int[] all = {100, 100};
    Interval interval = trend(won, all).interval(0.95);
    double best = likelihood(won, all, Math.log(0.5 / 0.5) - Math.log(0.3 / 0.7));
    for (double end : new double[] {interval.low(), interval.high()}) {
      // Chi-square quantile of 1 degree of freedom, 0.95.
      assertThat(2 * (best - likelihood(won, all, end))).isCloseTo(3.8414588, within(1e-5));
    }
    // Close to the interval of Wald for so many trials: 0.8473 -+ 1.96 * 0.2960.
    assertThat(interval.low()).isCloseTo(0.2672, within(0.02));
    assertThat(interval.high()).isCloseTo(1.4274, within(0.02));
  }

  /** Log likelihood at a slope, the intercept found on a fine grid. */
  private static double likelihood(int[] won, int[] all, double slope) {
    double best = Double.NEGATIVE_INFINITY;
    for (double intercept = -4; intercept < 4; intercept += 1e-4) {
      double sum = 0;
      for (int i = 0; i < won.length; i++) {
        double p = 1 / (1 + Math.exp(-intercept - slope * i));
        sum += won[i] * Math.log(p) + (all[i] - won[i]) * Math.log(1 - p);
      }
      best = Math.max(best, sum);
    }
    return best;
  }

  @Test
  void noneHereAndAllThereIsOneSided() {
    LogOddsTrend step = trend(new int[] {0, 10}, 10, 10);
    assertThat(step.estimate().low()).isEqualTo(50);
    assertThat(step.interval(0.95).high()).isInfinite();
    assertThat(step.interval(0.95).low()).isBetween(2.0, 6.0);
    LogOddsTrend down = trend(new int[] {10, 0}, 10, 10);
    assertThat(down.interval(0.95).low()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(down.interval(0.95).high()).isCloseTo(-step.interval(0.95).low(), within(1e-9));
  }

  @Test
  void allOrNoneEverywhereSaysNothing() {
    for (int won : new int[] {0, 10}) {
      LogOddsTrend none = trend(new int[] {won, won, won}, 10, 10, 10);
      assertThat(none.estimate()).isEqualTo(Bounds.UNKNOWN);
      assertThat(none.interval(0.95).low()).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(none.interval(0.95).high()).isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void equalSharesAreCalledDifferentAsOftenAsTheLevelSays() {
    Random random = new Random(11);
    int wrong = 0;
    for (int run = 0; run < 400; run++) {
      int[] won = new int[4];
      for (int i = 0; i < won.length; i++) {
        for (int t = 0; t < 30; t++) {
          won[i] += random.nextDouble() < 0.4 ? 1 : 0;
        }
      }
      wrong += trend(won, 30, 30, 30, 30).interval(0.95).contains(0) ? 0 : 1;
    }
    // 20 expected, standard deviation 4.4.
    assertThat(wrong).isBetween(8, 34);
  }
}
