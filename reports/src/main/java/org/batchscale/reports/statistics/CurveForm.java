package org.batchscale.reports.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.util.FastMath;

/**
 * The parameters of {@link ScalingFit} without their intervals, for those who find intervals
 * otherwise.
 *
 * @param criticalBatchSize B_crit; 0 where the points are flat throughout, infinite where scaling
 *     is perfect throughout
 * @param logScatter standard deviation of ln S about the curve, {@code sqrt(loss / (n - 2))}
 */
public record CurveForm(double criticalBatchSize, double logScatter) {
  /** Fits many sets of points at the same batch sizes. */
  public static final class Fitter {
    private final Map<List<Integer>, ScalingProfile> profiles = new HashMap<>();

    /** The fit, or empty below three reached points at two batch sizes. */
    public Optional<CurveForm> fit(List<ScalingPoint> points) {
      List<ScalingPoint> usable = ScalingFit.usable(points);
      if (!ScalingFit.suffices(usable)) {
        return Optional.empty();
      }
      ScalingProfile profile =
          profiles.computeIfAbsent(
              usable.stream().map(ScalingPoint::batchSize).toList(),
              unused -> ScalingFit.profile(usable));
      ScalingProfile.Best best = profile.fit(ScalingProfile.observations(usable));
      long reached = usable.stream().filter(ScalingPoint::reached).count();
      return Optional.of(
          new CurveForm(
              ScalingFit.Parameters.of(profile, best).criticalBatchSize(),
              FastMath.sqrt(best.loss() / (double) (reached - 2))));
    }
  }
}
