package org.batchscale.results;

import java.util.Arrays;

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

  /** The curve of a trial that measured nothing. */
  public static TrialCurve empty(int trialId) {
    return new TrialCurve(trialId, new long[0], new double[0]);
  }

  /** What a trial measured of one metric; empty if it never measured it. */
  public static TrialCurve of(int trialId, Measurements measurements, String metric) {
    if (!measurements.has(metric)) {
      return empty(trialId);
    }
    return sorted(trialId, measurements.steps(), measurements.column(metric));
  }

  /** The same, from columns in any order of steps; they are not changed. */
  static TrialCurve sorted(int trialId, long[] steps, double[] values) {
    if (StepOrder.holds(steps) && Arrays.stream(values).noneMatch(Double::isNaN)) {
      return new TrialCurve(trialId, steps, values);
    }
    int[] order = StepOrder.of(steps).filter(row -> !Double.isNaN(values[row])).toArray();
    return new TrialCurve(
        trialId,
        Arrays.stream(order).mapToLong(i -> steps[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
  }

  /** Number of measurements. */
  public int size() {
    return steps.length;
  }
}
