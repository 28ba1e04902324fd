package org.batchscale.reports.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.util.FastMath;

/**
 * The curve {@code S(B) = S_min (1 + B_crit / B)} through the points of a workload (McCandlish et
 * al. 2018, arXiv 1812.06162, with their noise scale as B_crit): perfect scaling far below B_crit,
 * a plateau of S_min far above it.
 *
 * <p>Fitted by least squares in ln S, all reached points alike, both parameters above 0. A study
 * that never reached the goal is right-censored: it pulls the curve up where that runs below the
 * steps the study was watched for, and does nothing otherwise. B_crit is looked for within a factor
 * of 100 of the batch sizes measured. Needs three reached points at two batch sizes; points at step
 * 0 are left out.
 *
 * <p>Intervals are those of the profile: all values for which the loss, minimised over the other
 * parameter, stays below {@code loss * (1 + t^2 / (n - 2))}, t being Student's quantile of n - 2
 * degrees of freedom. They show the scatter of the points about the curve, be it from the search or
 * because the curve is not of this form.
 *
 * @param minSteps S_min; 0 where scaling is perfect throughout
 * @param minStepsInterval its interval
 * @param criticalBatchSize B_crit; 0 where the points are flat throughout, infinite where scaling
 *     is perfect throughout
 * @param criticalInterval its interval; its ends may be 0 and infinite
 * @param logScatter standard deviation of ln S about the curve, {@code sqrt(loss / (n - 2))}
 * @param reached points that reached the goal
 * @param censored points that did not
 * @param shape whether the data show both ends of the curve
 */
public record ScalingFit(
    double minSteps,
    Interval minStepsInterval,
    double criticalBatchSize,
    Interval criticalInterval,
    double logScatter,
    int reached,
    int censored,
    Shape shape) {

  /** What the points show of the curve. Values are only ever added, never removed. */
  public enum Shape {
    /** B_crit is within a factor of 100 of the batch sizes. */
    BENT,
    /** No bend: steps fall as perfect scaling throughout; S_min cannot be told. */
    PERFECT_THROUGHOUT,
    /** No bend: steps do not fall with the batch size. */
    FLAT_THROUGHOUT
  }

  /** The fit, or empty if there are too few points. The order of the points does not matter. */
  public static Optional<ScalingFit> of(List<ScalingPoint> points, double level) {
    Interval.requireLevel(level);
    List<ScalingPoint> used = usable(points);
    if (!suffices(used)) {
      return Optional.empty();
    }
    ScalingProfile profile = profile(used);
    ScalingProfile.Observations seen = ScalingProfile.observations(used);
    ScalingProfile.Best best = profile.fit(seen);
    int reached = (int) used.stream().filter(ScalingPoint::reached).count();
    double variance = best.loss() / (reached - 2);
    double t = new TDistribution(reached - 2).inverseCumulativeProbability((1 + level) / 2);
    ProfileInterval intervals =
        new ProfileInterval(profile, seen, best, best.loss() + variance * t * t, level);
    Parameters fitted = Parameters.of(profile, best);
    return Optional.of(
        new ScalingFit(
            fitted.minSteps(),
            intervals.minSteps(),
            fitted.criticalBatchSize(),
            intervals.criticalBatchSize(),
            FastMath.sqrt(variance),
            reached,
            used.size() - reached,
            fitted.shape()));
  }

  /** Steps on the curve at batch size {@code b}; NaN where scaling is perfect throughout. */
  public double stepsAt(double b) {
    return minSteps * (1 + criticalBatchSize / b);
  }

  /**
   * The batch size at which steps exceed perfect scaling by {@code overhead} (0.2 in Zhang et al.
   * 2024, arXiv 2410.21676), relative to the limit of small batches: {@code overhead * B_crit}.
   */
  public double batchSizeAtOverhead(double overhead) {
    return overhead * criticalBatchSize;
  }

  /**
   * The same relative to perfect scaling from batch size {@code smallest} on: since {@code S(B) B =
   * S_min (B + B_crit)}, it is {@code (1 + overhead) smallest + overhead B_crit}.
   */
  public double batchSizeAtOverhead(double overhead, double smallest) {
    return (1 + overhead) * smallest + overhead * criticalBatchSize;
  }

  /** Points that a fit uses, in a fixed order. */
  static List<ScalingPoint> usable(List<ScalingPoint> points) {
    return points.stream()
        .filter(point -> point.steps() > 0)
        .sorted(
            Comparator.comparingInt(ScalingPoint::batchSize)
                .thenComparing(Comparator.comparing(ScalingPoint::reached))
                .thenComparingLong(ScalingPoint::steps))
        .toList();
  }

  static boolean suffices(List<ScalingPoint> usable) {
    List<ScalingPoint> reached = usable.stream().filter(ScalingPoint::reached).toList();
    return reached.size() >= 3
        && reached.stream().mapToInt(ScalingPoint::batchSize).distinct().count() >= 2;
  }

  static ScalingProfile profile(List<ScalingPoint> usable) {
    return new ScalingProfile(usable.stream().mapToDouble(ScalingPoint::batchSize).toArray());
  }

  /** What is fitted, without intervals. */
  record Parameters(double minSteps, double criticalBatchSize, Shape shape) {
    static Parameters of(ScalingProfile profile, ScalingProfile.Best best) {
      if (best.logCritical() >= profile.highestLogCritical()) {
        return new Parameters(0, Double.POSITIVE_INFINITY, Shape.PERFECT_THROUGHOUT);
      }
      double minSteps = FastMath.exp(best.logMin());
      return best.logCritical() <= profile.lowestLogCritical()
          ? new Parameters(minSteps, 0, Shape.FLAT_THROUGHOUT)
          : new Parameters(minSteps, FastMath.exp(best.logCritical()), Shape.BENT);
    }
  }
}
