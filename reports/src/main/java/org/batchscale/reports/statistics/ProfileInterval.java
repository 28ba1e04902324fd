package org.batchscale.reports.statistics;

import java.util.function.DoublePredicate;
import org.hipparchus.util.FastMath;

/**
 * The region of a {@link ScalingProfile} in which the loss stays at or below a limit, seen from
 * either parameter.
 */
final class ProfileInterval {
  private static final int CUTS = 200;
  private static final int HALVINGS = 50;

  private final ScalingProfile profile;
  private final ScalingProfile.Observations seen;
  private final ScalingProfile.Best best;
  private final double limit;
  private final double level;
  private final double lowCritical;
  private final double highCritical;

  ProfileInterval(
      ScalingProfile profile,
      ScalingProfile.Observations seen,
      ScalingProfile.Best best,
      double limit,
      double level) {
    this.profile = profile;
    this.seen = seen;
    this.best = best;
    this.limit = limit;
    this.level = level;
    DoublePredicate inside = c -> profile.lossAt(seen, c) <= limit;
    lowCritical = edge(best.logCritical(), profile.lowestLogCritical(), inside);
    highCritical = edge(best.logCritical(), profile.highestLogCritical(), inside);
  }

  /** The interval of B_crit; 0 and infinity where the limit is met up to the end of the search. */
  Interval criticalBatchSize() {
    double low = lowCritical <= profile.lowestLogCritical() ? 0 : FastMath.exp(lowCritical);
    double high =
        highCritical >= profile.highestLogCritical()
            ? Double.POSITIVE_INFINITY
            : FastMath.exp(highCritical);
    return new Interval(low, high, level);
  }

  /** The interval of S_min; from 0 where B_crit has no upper bound. */
  Interval minSteps() {
    double low = best.logMin();
    double high = best.logMin();
    for (int cut = 0; cut <= CUTS; cut++) {
      double c = lowCritical + (highCritical - lowCritical) * cut / CUTS;
      ScalingProfile.Slice slice = profile.slice(seen, c);
      DoublePredicate inside = a -> slice.loss().applyAsDouble(a) <= limit;
      if (inside.test(slice.logMin())) {
        low = Math.min(low, convexEdge(slice.logMin(), -1, inside));
        high = Math.max(high, convexEdge(slice.logMin(), 1, inside));
      }
    }
    boolean unbounded = highCritical >= profile.highestLogCritical();
    return new Interval(unbounded ? 0 : FastMath.exp(low), FastMath.exp(high), level);
  }

  /** Where a convex region ends, from a place inside in one direction. */
  private static double convexEdge(double within, int direction, DoublePredicate inside) {
    double reach = 1;
    while (inside.test(within + direction * reach)) {
      reach *= 2;
    }
    return halve(within, within + direction * reach, inside);
  }

  /** Where {@code inside} first ends on the way to {@code end}; {@code end} if it does not. */
  private static double edge(double within, double end, DoublePredicate inside) {
    double in = within;
    for (int cut = 1; cut <= CUTS; cut++) {
      double next = within + (end - within) * cut / CUTS;
      if (!inside.test(next)) {
        return halve(in, next, inside);
      }
      in = next;
    }
    return end;
  }

  private static double halve(double within, double outside, DoublePredicate inside) {
    double in = within;
    double out = outside;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (in + out) / 2;
      if (inside.test(middle)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }
}
