package org.batchscale.reports.claims;

import java.util.List;

/** Straight lines by least squares. */
final class Line {
  private Line() {}

  /**
   * The slope of y against x, bounds where some y are bounds: it is a sum of the y with fixed
   * weights.
   *
   * @throws IllegalArgumentException if all x are the same
   */
  static Bounds slope(double[] x, List<Bounds> y) {
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    double squares = 0;
    for (double value : x) {
      squares += (value - mean) * (value - mean);
    }
    if (!(squares > 0)) {
      throw new IllegalArgumentException("a slope needs two places, got " + x.length + " alike");
    }
    Bounds slope = Bounds.of(0);
    for (int i = 0; i < x.length; i++) {
      slope = slope.plus(y.get(i).times((x[i] - mean) / squares));
    }
    return slope;
  }
}
