package org.batchscale.toolkit.training;

/** Is told what a trial does. */
public interface TrialListener {
  /**
   * A measurement.
   *
   * @param step steps taken before it
   * @param values value of each metric of the plan, in its order
   * @return whether to go on; if not, the trial ends as {@link TrialOutcome.Stopped}, except after
   *     its last step
   */
  boolean measured(long step, double[] values);

  /** So many more steps were taken. */
  void advanced(long steps);
}
