package org.batchscale.toolkit.search;

import java.util.Comparator;
import org.batchscale.results.Parameters;

/**
 * A trial that has ended, as a search sees it.
 *
 * @param trialId its id
 * @param parameters its metaparameters
 * @param outcome how it ended
 */
public record Observation(int trialId, Parameters parameters, Outcome outcome) {
  /**
   * Best first: trials that reached the goal by their steps; then those that did not, run to the
   * end or beaten alike, by their shortfall; then infeasible ones; then failed ones. Ties go to the
   * lower id, so that the order is total.
   */
  public static final Comparator<Observation> BEST_FIRST =
      Comparator.comparingInt((Observation seen) -> group(seen.outcome()))
          .thenComparingDouble(seen -> value(seen.outcome()))
          .thenComparingInt(Observation::trialId);

  private static int group(Outcome outcome) {
    if (outcome instanceof Outcome.Reached) {
      return 0;
    } else if (outcome instanceof Outcome.Missed || outcome instanceof Outcome.Beaten) {
      return 1;
    }
    return outcome instanceof Outcome.Infeasible ? 2 : 3;
  }

  /** Smaller is better within a group; steps are exact up to 2^53. */
  private static double value(Outcome outcome) {
    if (outcome instanceof Outcome.Reached reached) {
      return reached.steps();
    } else if (outcome instanceof Outcome.Missed missed) {
      return missed.shortfall();
    }
    return outcome instanceof Outcome.Beaten beaten ? beaten.shortfall() : 0;
  }

  /** Whether the trial trained without diverging. */
  boolean feasible() {
    return group(outcome) < 2;
  }

  /** Whether the outcome says anything about the metaparameters. */
  boolean tells() {
    return !(outcome instanceof Outcome.Failed);
  }
}
