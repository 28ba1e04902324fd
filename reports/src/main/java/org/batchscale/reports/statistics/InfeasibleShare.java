package org.batchscale.reports.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * The share of a study's trials that diverged, of those that were not stopped for outside reasons:
 * {@code INFEASIBLE / (INFEASIBLE + COMPLETE)}, those stopped as beaten with the COMPLETE ones,
 * with Wilson's score interval, which holds near 0 and 1 too. It says as much about the search
 * space as about the batch size: a wider range of learning rates diverges more often.
 *
 * @param batchSize examples per step
 * @param infeasible number of INFEASIBLE trials
 * @param trials INFEASIBLE, COMPLETE and beaten trials together
 * @param share their ratio; empty without trials
 * @param interval Wilson's interval of it
 */
public record InfeasibleShare(
    int batchSize, int infeasible, int trials, OptionalDouble share, Optional<Interval> interval) {

  /** The share of {@code infeasible} among these and those that did not diverge. */
  public static InfeasibleShare of(int batchSize, int infeasible, int complete, double level) {
    Interval.requireLevel(level);
    if (infeasible < 0 || complete < 0) {
      throw new IllegalArgumentException(
          "negative number of trials: " + infeasible + " or " + complete);
    }
    int trials = infeasible + complete;
    if (trials == 0) {
      return new InfeasibleShare(batchSize, 0, 0, OptionalDouble.empty(), Optional.empty());
    }
    double share = infeasible / (double) trials;
    ConfidenceInterval wilson = BinomialProportion.getWilsonScoreInterval(trials, share, level);
    // Rounding may put an end a hair beyond what a share can be.
    double low = infeasible == 0 ? 0 : Math.max(0, wilson.getLowerBound());
    double high = infeasible == trials ? 1 : Math.min(1, wilson.getUpperBound());
    return new InfeasibleShare(
        batchSize,
        infeasible,
        trials,
        OptionalDouble.of(share),
        Optional.of(new Interval(low, high, level)));
  }
}
