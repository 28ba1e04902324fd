package org.batchscale.toolkit.tuning;

/**
 * Where a trial can no longer matter to its study: the incumbent reached the goal after {@code
 * incumbentSteps}, and equal steps go to the lower id.
 *
 * @param incumbent id of the best COMPLETE trial of the rounds before, or of the last of the best
 *     ones that must be known ({@link TuningRules#beatenBy})
 * @param incumbentSteps steps after which that one first beat the goal
 */
public record Limit(int incumbent, long incumbentSteps) {
  /** The last step at which this trial could still beat the incumbent by reaching the goal. */
  public long lastUsefulStep(int trialId) {
    return trialId < incumbent ? incumbentSteps : incumbentSteps - 1;
  }

  /** Why a trial was stopped, in words. */
  public String reason() {
    return "could no longer beat trial %d, which reached the goal after %d steps"
        .formatted(incumbent, incumbentSteps);
  }
}
