package org.batchscale.toolkit.tuning;

import java.util.Optional;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;

/**
 * How far a study is.
 *
 * @param wanted trials that must count, in all stages so far
 * @param complete COMPLETE trials so far
 * @param beaten trials that were stopped because they could not become the best
 * @param infeasible INFEASIBLE trials so far
 * @param failed trials that ended for an outside reason
 * @param best fewest steps to the goal among the COMPLETE trials, ties to the lower id
 * @param steps steps that these trials took
 * @param stepsSaved steps that beaten trials did not take
 * @param gaveUp whether the study ended without the trials that it wanted
 * @param boundary how the boundary loop ended; empty while it has not, and where there is none
 */
public record StudyProgress(
    int wanted,
    int complete,
    int beaten,
    int infeasible,
    int failed,
    Optional<Best> best,
    long steps,
    long stepsSaved,
    boolean gaveUp,
    Optional<BoundaryOutcome> boundary) {
  /**
   * The best trial so far.
   *
   * @param steps steps after which it first beat the goal
   * @param trialId its id
   */
  public record Best(long steps, int trialId) {}

  /** Nothing has been done yet. */
  static StudyProgress none(int wanted) {
    return new StudyProgress(wanted, 0, 0, 0, 0, Optional.empty(), 0, 0, false, Optional.empty());
  }

  /** Trials that count: COMPLETE or beaten. */
  public int counted() {
    return complete + beaten;
  }

  /** Trials that have ended. */
  public int ended() {
    return counted() + infeasible + failed;
  }

  /** Share of the steps of {@code stop: never} that stopping saved, from 0 to 1. */
  public double shareSaved() {
    return stepsSaved == 0 ? 0 : (double) stepsSaved / (steps + stepsSaved);
  }

  /** The progress after one more trial. */
  StudyProgress plus(TrialResult result, long trainSteps) {
    Trial trial = result.trial();
    boolean diverged = trial.status() == TrialStatus.INFEASIBLE;
    return new StudyProgress(
        wanted,
        trial.status() == TrialStatus.COMPLETE ? complete + 1 : complete,
        trial.beaten() ? beaten + 1 : beaten,
        diverged ? infeasible + 1 : infeasible,
        !diverged && !result.counts() ? failed + 1 : failed,
        result.competes() ? Optional.of(better(result)) : best,
        steps + trial.steps(),
        trial.beaten() ? stepsSaved + trainSteps - trial.steps() : stepsSaved,
        gaveUp,
        boundary);
  }

  private Best better(TrialResult result) {
    Best own = new Best(result.reached().orElseThrow(), result.id());
    boolean worse =
        best.isPresent()
            && (best.get().steps() < own.steps()
                || (best.get().steps() == own.steps() && best.get().trialId() < own.trialId()));
    return worse ? best.get() : own;
  }

  /** With more trials wanted. */
  StudyProgress plusWanted(int more) {
    return new StudyProgress(
        wanted + more,
        complete,
        beaten,
        infeasible,
        failed,
        best,
        steps,
        stepsSaved,
        gaveUp,
        boundary);
  }

  /** With what became of the study. */
  StudyProgress with(boolean gaveUpNow, Optional<BoundaryOutcome> outcome) {
    return new StudyProgress(
        wanted, complete, beaten, infeasible, failed, best, steps, stepsSaved, gaveUpNow, outcome);
  }
}
