package org.batchscale.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * Where the middle half of some numbers lies.
 *
 * @param low lower quartile
 * @param median median
 * @param high upper quartile
 */
record Spread(double low, double median, double high) {
  /** The spread of at least one number. */
  static Spread of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  /** The spread of the ratios of pairs: that of {@code above[i] / below[i]}. */
  static Spread ofRatios(List<Double> above, List<Double> below) {
    Double[] ratios = new Double[above.size()];
    Arrays.setAll(ratios, i -> above.get(i) / below.get(i));
    return of(List.of(ratios));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** {@code 1.04 (1.02-1.07)}. */
  @Override
  public String toString() {
    return "%.2f (%.2f-%.2f)".formatted(median, low, high);
  }
}
