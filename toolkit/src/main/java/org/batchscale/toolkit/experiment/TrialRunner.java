package org.batchscale.toolkit.experiment;

import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;

/**
 * Runs trials of one batch size, one after the other; for one thread at a time. A trial leaves no
 * trace in those after it.
 */
public interface TrialRunner extends AutoCloseable {
  /**
   * Runs one trial from its seeds to its outcome.
   *
   * @param plan the trial
   * @param listener is told of every measurement and of the steps taken; may end the trial, and
   *     what it throws ends the trial and comes out here
   */
  TrialOutcome run(TrialPlan plan, TrialListener listener);

  @Override
  void close();
}
