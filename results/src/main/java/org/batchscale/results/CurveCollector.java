package org.batchscale.results;

import java.util.Arrays;
import java.util.Map;

/** Puts rows that come trial by trial into curves. */
final class CurveCollector {
  private static final int FIRST_SIZE = 512;

  private final Map<Integer, TrialCurve> curves;
  private int trial = -1;
  private int size;
  private long[] steps = new long[FIRST_SIZE];
  private double[] values = new double[FIRST_SIZE];

  CurveCollector(Map<Integer, TrialCurve> curves) {
    this.curves = curves;
  }

  void add(int rowTrial, long step, double value) {
    if (rowTrial != trial) {
      finish();
      trial = rowTrial;
    }
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    steps[size] = step;
    values[size] = value;
    size++;
  }

  void finish() {
    if (size > 0) {
      curves.put(
          trial, TrialCurve.sorted(trial, Arrays.copyOf(steps, size), Arrays.copyOf(values, size)));
    }
    size = 0;
  }
}
