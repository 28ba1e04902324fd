package org.batchscale.toolkit.experiment;

import java.util.Optional;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;

/**
 * How far a study is.
 *
 * @param wanted COMPLETE trials that it needs
 * @param complete COMPLETE trials so far
 * @param infeasible INFEASIBLE trials so far
 * @param best fewest steps to the goal among the COMPLETE trials, ties to the lower id
 */
public record StudyProgress(int wanted, int complete, int infeasible, Optional<Best> best) {
  /**
   * The best trial so far.
   *
   * @param steps steps after which it first beat the goal
   * @param trialId its id
   */
  public record Best(long steps, int trialId) {}

  /** Whether the study has all the COMPLETE trials that it needs. */
  public boolean enough() {
    return complete >= wanted;
  }

  /** The progress after one more trial, which reached the goal after {@code reached} steps. */
  StudyProgress plus(Trial trial, Optional<Long> reached) {
    if (trial.status() != TrialStatus.COMPLETE) {
      return new StudyProgress(wanted, complete, infeasible + 1, best);
    }
    Optional<Best> now = best;
    if (reached.isPresent()) {
      Best own = new Best(reached.get(), trial.id());
      boolean better =
          best.isEmpty()
              || own.steps() < best.get().steps()
              || (own.steps() == best.get().steps() && own.trialId() < best.get().trialId());
      now = better ? Optional.of(own) : best;
    }
    return new StudyProgress(wanted, complete + 1, infeasible, now);
  }
}
