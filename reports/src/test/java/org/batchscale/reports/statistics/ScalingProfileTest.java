package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catches a minimum that is none: every value nearby must have at least its loss. */
class ScalingProfileTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingNearbyIsBetter(long seed) {
    List<ScalingPoint> points = ScalingFit.usable(points(new Random(seed)));
    ScalingProfile profile = ScalingFit.profile(points);
    ScalingProfile.Observations seen = ScalingProfile.observations(points);
    ScalingProfile.Best best = profile.fit(seen);
    for (int i = -300; i <= 300; i++) {
      double c = best.logCritical() + 0.02 * i;
      ScalingProfile.Slice slice = profile.slice(seen, c);
      double atMinimum = slice.loss().applyAsDouble(slice.logMin());
      assertThat(profile.lossAt(seen, c)).isEqualTo(atMinimum);
      if (c > profile.lowestLogCritical() && c < profile.highestLogCritical()) {
        assertThat(atMinimum).isGreaterThan(best.loss() - 1e-9);
      }
      for (int j = -100; j <= 100; j++) {
        assertThat(slice.loss().applyAsDouble(slice.logMin() + 0.005 * j))
            .isGreaterThan(atMinimum - 1e-12);
      }
    }
  }

  /** Points off a curve, every third of them a bound, some far above the curve. */
  private static List<ScalingPoint> points(Random random) {
    List<ScalingPoint> points = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      int b = 8 << i;
      double curve = 5000 * (1 + 150.0 / b);
      points.add(
          i % 3 == 1
              ? ScalingPoint.above(b, Math.round(curve * Math.exp(random.nextGaussian())))
              : ScalingPoint.reached(b, Math.round(curve * Math.exp(random.nextGaussian() / 4))));
    }
    return points;
  }
}
