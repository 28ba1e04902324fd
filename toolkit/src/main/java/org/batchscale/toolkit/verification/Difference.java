package org.batchscale.toolkit.verification;

import java.util.Map;

/**
 * The largest relative difference between two sets of values of a network's variables.
 *
 * @param value |a - b|, as a share of the largest |a| of the variable; of a hundredth of the
 *     largest of all variables where that is more, since what is zero but for rounding has no scale
 *     of its own
 * @param variable where it is
 */
public record Difference(double value, String variable) {
  private static final double LEAST_SCALE = 0.01;

  /** Compares; not a number anywhere in {@code b} alone makes the difference infinite. */
  static Difference of(Map<String, float[]> a, Map<String, float[]> b) {
    double largest = a.values().stream().mapToDouble(Difference::largest).max().orElse(0);
    Difference most = new Difference(0, "");
    for (Map.Entry<String, float[]> each : a.entrySet()) {
      double scale = Math.max(largest(each.getValue()), LEAST_SCALE * largest);
      double value = apart(each.getValue(), b.get(each.getKey())) / (scale == 0 ? 1 : scale);
      if (value > most.value()) {
        most = new Difference(value, each.getKey());
      }
    }
    return most;
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double apart(float[] a, float[] b) {
    double apart = 0;
    for (int i = 0; i < a.length; i++) {
      double here = Math.abs((double) a[i] - b[i]);
      apart = Math.max(apart, Double.isNaN(here) ? Double.POSITIVE_INFINITY : here);
    }
    return apart;
  }
}
