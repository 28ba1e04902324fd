package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Limits of a logarithmic axis of base 2, at whole exponents.
 *
 * @param low exponent at the lower end
 * @param high exponent at the upper end, above {@code low}
 */
record AxisLimits(int low, int high) {
  /**
   * Share of the axis that stays free beside a marker. Less across than down, so that the whole
   * training set of MNIST, 55,000, still fits below 2^16.
   */
  static final double MARGIN_ACROSS = 0.012;

  static final double MARGIN_DOWN = 0.03;

  /** Share of the axis that an arrow above a marker takes. */
  private static final double ARROW_MARGIN = 0.09;

  AxisLimits {
    if (low >= high) {
      throw new IllegalArgumentException("low must be below high, got " + low + ", " + high);
    }
  }

  /**
   * The limits around values of at least 1: whole exponents, one further out where a marker would
   * touch the edge. Never below 2^0, since there are no halves of examples or steps.
   *
   * @param markers values with a marker
   * @param arrows values with a marker and an arrow upwards
   * @param margin share of the axis that stays free beside a marker
   */
  static AxisLimits around(double[] markers, double[] arrows, double margin) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double top = Double.NEGATIVE_INFINITY;
    for (double value : markers) {
      min = Math.min(min, log2(value));
      max = Math.max(max, log2(value));
    }
    for (double value : arrows) {
      min = Math.min(min, log2(value));
      top = Math.max(top, log2(value));
    }
    if (min == Double.POSITIVE_INFINITY) {
      return new AxisLimits(0, 4); // Nothing to show; the panel still stands in its grid.
    }
    int low = (int) Math.floor(min);
    int high = (int) Math.max(Math.ceil(Math.max(max, top)), low + 1);
    double span = high - low;
    if (min - low < margin * span) {
      low = Math.max(0, low - 1);
    }
    while (high - max < margin * (high - low) || high - top < ARROW_MARGIN * (high - low)) {
      high++;
    }
    return new AxisLimits(low, high);
  }

  /**
   * Exponents with a tick: all of them, or every second, third and so on when there is room for
   * fewer. The first and the last are always among them.
   *
   * @param most most ticks that fit, at least 2
   */
  List<Integer> ticks(int most) {
    int span = high - low;
    int every = 1;
    while (span / every + 1 > Math.max(2, most) || (span % every != 0 && every > span / 2)) {
      every++;
    }
    // An even division reads better than one tick more.
    if (span % every != 0 && span % (every + 1) == 0 && span / (every + 1) >= 3) {
      every++;
    }
    List<Integer> ticks = new ArrayList<>();
    for (int exponent = low; exponent < high; exponent += every) {
      ticks.add(exponent);
    }
    if (ticks.size() > 1 && high - ticks.get(ticks.size() - 1) < every) {
      ticks.remove(ticks.size() - 1);
    }
    ticks.add(high);
    return List.copyOf(ticks);
  }

  /** Value at the lower end. */
  double min() {
    return Math.scalb(1.0, low);
  }

  /** Value at the upper end. */
  double max() {
    return Math.scalb(1.0, high);
  }

  static double log2(double value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }
}
