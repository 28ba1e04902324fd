package org.batchscale.results;

import java.util.Optional;

/**
 * One training run of a study.
 *
 * @param id number of the trial within its study, from 0 in our trees
 * @param parameters its metaparameters
 * @param status how it ended
 * @param steps steps taken
 * @param reason why it ended early, in words; empty for a trial that ran to its end, and in the
 *     published archive
 * @param beaten whether it was stopped because it could not become the best of its study any more
 */
public record Trial(
    int id,
    Parameters parameters,
    TrialStatus status,
    long steps,
    Optional<String> reason,
    boolean beaten) {
  /** Refuses negative numbers, and a beaten trial that is not INCOMPLETE. */
  public Trial {
    if (id < 0 || steps < 0) {
      throw new IllegalArgumentException("negative trial id or steps: " + id + ", " + steps);
    }
    if (beaten && status != TrialStatus.INCOMPLETE) {
      throw new IllegalArgumentException("a beaten trial must be INCOMPLETE, got " + status);
    }
  }

  /** A trial that was not stopped as beaten. */
  public Trial(
      int id, Parameters parameters, TrialStatus status, long steps, Optional<String> reason) {
    this(id, parameters, status, steps, reason, false);
  }
}
