package org.batchscale.reports.statistics;

import java.util.List;
import java.util.Optional;
import org.hipparchus.util.FastMath;

/**
 * Where perfect scaling ends and where the plateau of maximal data parallelism begins, read from
 * the points alone, without a model. Both are empty below two points that reached the goal. Points
 * at step 0 are left out.
 *
 * @param perfectEnd the end of perfect scaling: going up from the smallest batch size that reached
 *     the goal, B0, the first place at which {@code steps * B} exceeds {@code (1 + tolerance)}
 *     times that of B0. With a tolerance of 0.2 it is the critical batch size of Zhang et al. 2024
 *     (arXiv 2410.21676, 20 % overhead) relative to B0. A study that did not reach the goal exceeds
 *     it only if the bound of its steps does; then the boundary is {@code AT_MOST}.
 * @param plateauStart the maximum useful batch size: the smallest beyond which steps never fall by
 *     more than the tolerance any more, {@code steps(B) <= (1 + tolerance) * min steps} of this and
 *     all larger ones. Studies that did not reach the goal are left out. {@code AT_LEAST} if only
 *     the largest one meets it, {@code AT_MOST} if the smallest one does.
 */
public record ScalingRegions(Optional<Boundary> perfectEnd, Optional<Boundary> plateauStart) {

  /**
   * The regions of some points, whatever their order.
   *
   * @param points points of one workload
   * @param tolerance how much counts, above 0, such as 0.2
   */
  public static ScalingRegions of(List<ScalingPoint> points, double tolerance) {
    if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
      throw new IllegalArgumentException(
          "the tolerance must be a number above 0, such as 0.2, got " + tolerance);
    }
    List<ScalingPoint> usable = ScalingFit.usable(points);
    List<ScalingPoint> reached = usable.stream().filter(ScalingPoint::reached).toList();
    if (reached.size() < 2) {
      return new ScalingRegions(Optional.empty(), Optional.empty());
    }
    return new ScalingRegions(
        Optional.of(perfectEnd(usable, reached.get(0), tolerance)),
        Optional.of(plateauStart(reached, tolerance)));
  }

  private static Boundary perfectEnd(
      List<ScalingPoint> points, ScalingPoint smallest, double tolerance) {
    double limit = FastMath.log1p(tolerance);
    ScalingPoint last = smallest;
    for (ScalingPoint point : points) {
      if (point.batchSize() <= smallest.batchSize()) {
        continue;
      }
      if (logOverhead(point, smallest) > limit) {
        double from = logOverhead(last, smallest);
        double to = logOverhead(point, smallest);
        return new Boundary(
            between(last, point, (limit - from) / (to - from)),
            point.reached() ? Boundary.Kind.WITHIN : Boundary.Kind.AT_MOST);
      }
      if (point.reached()) {
        last = point;
      }
    }
    return new Boundary(last.batchSize(), Boundary.Kind.AT_LEAST);
  }

  private static Boundary plateauStart(List<ScalingPoint> reached, double tolerance) {
    int last = reached.size() - 1;
    int start = last;
    double floor = Double.POSITIVE_INFINITY;
    double floorAtStart = (double) reached.get(last).steps();
    for (int i = last; i >= 0; i--) {
      floor = Math.min(floor, (double) reached.get(i).steps());
      if (reached.get(i).steps() <= (1 + tolerance) * floor) {
        start = i;
        floorAtStart = floor;
      }
    }
    if (start == 0) {
      return new Boundary(reached.get(0).batchSize(), Boundary.Kind.AT_MOST);
    }
    if (start == last) {
      return new Boundary(reached.get(last).batchSize(), Boundary.Kind.AT_LEAST);
    }
    ScalingPoint before = reached.get(start - 1);
    ScalingPoint at = reached.get(start);
    double from = FastMath.log((double) before.steps());
    double to = FastMath.log((double) at.steps());
    double target = FastMath.log((1 + tolerance) * floorAtStart);
    return new Boundary(between(before, at, (from - target) / (from - to)), Boundary.Kind.WITHIN);
  }

  private static double logOverhead(ScalingPoint point, ScalingPoint smallest) {
    return FastMath.log((double) point.batchSize() / smallest.batchSize())
        + FastMath.log((double) point.steps() / smallest.steps());
  }

  private static double between(ScalingPoint low, ScalingPoint high, double share) {
    double from = FastMath.log((double) low.batchSize());
    double to = FastMath.log((double) high.batchSize());
    return FastMath.exp(from + share * (to - from));
  }
}
