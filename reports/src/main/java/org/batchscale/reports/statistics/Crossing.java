package org.batchscale.reports.statistics;

/**
 * Where a trial's curve met a goal.
 *
 * @param trialId id of the trial within its study
 * @param step steps taken before the measurement that met it
 * @param value what was measured there, or the smoothed value where the rule smooths
 */
public record Crossing(int trialId, long step, double value) implements Comparable<Crossing> {
  /** Earlier steps first; of equal steps the lower trial id, as in the paper's rule. */
  @Override
  public int compareTo(Crossing other) {
    int bySteps = Long.compare(step, other.step);
    return bySteps != 0 ? bySteps : Integer.compare(trialId, other.trialId);
  }
}
