package org.batchscale.reports.statistics;

import java.util.function.DoublePredicate;
import org.hipparchus.util.FastMath;

/**
 * The region of a {@link ScalingProfile} in which the loss stays at or below a limit, seen from
 * either parameter.
 */
final class ProfileInterval {
  private static final int CUTS = 400;
  private static final int HALVINGS = 60;

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
      double center = profile.logMinAt(seen, c);
      DoublePredicate inside = a -> profile.lossAt(seen, c, a) <= limit;
      if (inside.test(center)) {
        low = Math.min(low, edge(center, below(center, inside), inside));
        high = Math.max(high, edge(center, above(center, inside), inside));
      }
    }
    boolean unbounded = highCritical >= profile.highestLogCritical();
    return new Interval(unbounded ? 0 : FastMath.exp(low), FastMath.exp(high), level);
  }

  private static double below(double center, DoublePredicate inside) {
    double reach = 1;
    while (inside.test(center - reach)) {
      reach *= 2;
    }
    return center - reach;
  }

  private static double above(double center, DoublePredicate inside) {
    double reach = 1;
    while (inside.test(center + reach)) {
      reach *= 2;
    }
    return center + reach;
  }

  /**
   * Where {@code inside} ends between a place inside and {@code end}; {@code end} if it does not.
   */
  private static double edge(double within, double end, DoublePredicate inside) {
    // Two steps: walk to the first place outside, so that a second island is not taken, then halve.
    double in = within;
    double out = end;
    boolean left = false;
    for (int cut = 1; cut <= CUTS && !left; cut++) {
      double next = within + (end - within) * cut / CUTS;
      if (inside.test(next)) {
        in = next;
      } else {
        out = next;
        left = true;
      }
    }
    if (!left) {
      return end;
    }
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
