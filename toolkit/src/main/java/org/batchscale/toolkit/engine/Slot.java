package org.batchscale.toolkit.engine;

import org.batchscale.toolkit.training.TrialOutcome;

/** Runs trials, one after the other; for one thread at a time. */
public interface Slot extends AutoCloseable {
  /**
   * Runs a trial to its end, or to where it may stop.
   *
   * @param request the trial
   * @param listener hears of its measurements; what it throws ends the trial and comes out here
   */
  TrialOutcome run(TrialRequest request, SlotListener listener);

  @Override
  void close();
}
