package org.batchscale.toolkit.training;

/** How a trial ended. */
public sealed interface TrialOutcome {
  /** Steps taken. */
  long steps();

  /**
   * The trial ran all its steps.
   *
   * @param steps its train steps
   */
  record Completed(long steps) implements TrialOutcome {}

  /**
   * Training diverged: a result, not an error.
   *
   * @param steps steps taken before
   * @param reason what was seen, in words
   */
  record Diverged(long steps, String reason) implements TrialOutcome {}

  /**
   * The listener had seen enough.
   *
   * @param steps steps taken before
   */
  record Stopped(long steps) implements TrialOutcome {}

  /**
   * The trial failed for a reason outside of training, which another try may not meet.
   *
   * @param steps steps known to have been taken before
   * @param reason what was seen, in words
   */
  record Failed(long steps, String reason) implements TrialOutcome {}
}
