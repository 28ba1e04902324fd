package org.batchscale.results;

/**
 * What one trial measured of one metric: its rows by (step, order in the file), those without a
 * value left out.
 *
 * @param trialId id of the trial within its study
 * @param steps steps taken before each measurement, ascending, {@code [n]}
 * @param values what was measured, never NaN, {@code [n]}
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of rows: plain columns, never shared mutably.
public record TrialCurve(int trialId, long[] steps, double[] values) {
  /** Refuses columns of different length. */
  public TrialCurve {
    if (steps.length != values.length) {
      throw new IllegalArgumentException(
          steps.length + " steps but " + values.length + " values of trial " + trialId);
    }
  }

  /** Number of measurements. */
  public int size() {
    return steps.length;
  }
}
