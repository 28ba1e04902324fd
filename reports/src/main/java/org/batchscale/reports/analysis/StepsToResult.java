package org.batchscale.reports.analysis;

import java.util.Optional;
import org.batchscale.results.TrialCurve;

/** How many steps a study needed to beat its goal, or that it did not. */
public sealed interface StepsToResult {

  /**
   * Some trial beat the goal.
   *
   * @param steps fewest steps after which any COMPLETE trial was measured strictly better than it
   * @param trialId the trial; the lowest id of those that did it at this step
   * @param value what was measured
   */
  record Reached(long steps, int trialId, double value) implements StepsToResult {}

  /**
   * No trial beat the goal.
   *
   * @param best the best measurement within the budget, if the metric was measured at all
   * @param reason why there is no result
   */
  record NotReached(Optional<BestMeasurement> best, Reason reason) implements StepsToResult {
    /** In words: {@code not reached (best 0.123)}. */
    public String inWords() {
      return switch (reason) {
        case NO_COMPLETE_TRIALS -> "not reached (no complete trials)";
        case METRIC_NOT_MEASURED -> "not reached (metric not measured)";
        case NEVER_BETTER ->
            "not reached ("
                + best.map(b -> "best " + Numbers.brief(b.value())).orElse("nothing measured")
                + ")";
      };
    }
  }

  /** Why a study has no result. Values are only ever added, never removed. */
  enum Reason {
    /** No trial of the study ran to its end. */
    NO_COMPLETE_TRIALS,
    /** No trial of the study measured the goal's metric. */
    METRIC_NOT_MEASURED,
    /** Nothing measured within the budget was strictly better than the goal. */
    NEVER_BETTER
  }

  /**
   * The steps to result of some COMPLETE trials: of all their rows, sorted by (step, trial id), the
   * first that is strictly better than the goal. Equal is not better; metrics that were not
   * measured never are; step 0 is a row like any other.
   *
   * @param trials the COMPLETE trials that count
   * @param goal the goal
   * @param lastStep last step that counts
   */
  static StepsToResult among(Iterable<TrialCurve> trials, Goal goal, long lastStep) {
    FirstBetter first = new FirstBetter(goal, lastStep);
    BestMeasurement.Finder best = new BestMeasurement.Finder(goal, lastStep);
    boolean any = false;
    for (TrialCurve trial : trials) {
      any = true;
      first.see(trial);
      best.see(trial);
    }
    if (!any) {
      return new NotReached(Optional.empty(), Reason.NO_COMPLETE_TRIALS);
    }
    return first.found().isPresent()
        ? first.found().get()
        : new NotReached(best.found(), Reason.NEVER_BETTER);
  }
}
