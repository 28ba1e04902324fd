package org.batchscale.toolkit.engine;

/** Hears what a trial does, wherever it runs. */
public interface SlotListener {
  /**
   * A measurement.
   *
   * @param step steps taken before it
   * @param values value of each metric of the experiment, in its order
   */
  void measured(long step, double[] values);

  /** So many more steps were taken. */
  void advanced(long steps);

  /** The trial's process was lost and the trial begins anew: what was measured so far is void. */
  void restarted();
}
