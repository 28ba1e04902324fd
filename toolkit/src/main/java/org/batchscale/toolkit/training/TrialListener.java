package org.batchscale.toolkit.training;

/** Is told what a trial does. */
public interface TrialListener {
  /**
   * An evaluation.
   *
   * @param step steps taken before it
   * @param values value of each metric of the plan, in its order
   */
  void measured(long step, double[] values);

  /** So many more steps were taken. */
  void advanced(long steps);
}
