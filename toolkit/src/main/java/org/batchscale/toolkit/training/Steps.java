package org.batchscale.toolkit.training;

import org.batchscale.toolkit.random.DataOrder;

/** How the steps of training are taken: several in one call, or each in several calls. */
sealed interface Steps permits StepLoop, AccumulatedSteps {
  /** Most steps of {@link #take}. */
  int stepsPerCall();

  /** What a call is fed. */
  StepInputs inputs();

  /** Most examples that are fed at once. */
  int examplesPerCall();

  /**
   * Takes steps until they are taken or the loss leaves its bound.
   *
   * @param run where, and with what
   * @param firstStep steps taken before
   * @param steps how many, at most {@link #stepsPerCall}
   */
  Progress take(Run run, long firstStep, int steps);

  /**
   * A trial in a session.
   *
   * @param session holds the weights
   * @param feed feeds the examples
   * @param order the trial's order of examples
   * @param dropoutSeed the trial's seed of dropout
   * @param values the trial's numbers
   */
  record Run(
      ComputeSession session,
      TrainingFeed feed,
      DataOrder order,
      long dropoutSeed,
      TrainingValues values) {}
}
