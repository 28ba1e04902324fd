package org.batchscale.toolkit.training;

/** How training ended. */
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
}
