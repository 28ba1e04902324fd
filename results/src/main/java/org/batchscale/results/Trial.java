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
 */
public record Trial(
    int id, Parameters parameters, TrialStatus status, long steps, Optional<String> reason) {
  /** Refuses negative numbers. */
  public Trial {
    if (id < 0 || steps < 0) {
      throw new IllegalArgumentException("negative trial id or steps: " + id + ", " + steps);
    }
  }
}
