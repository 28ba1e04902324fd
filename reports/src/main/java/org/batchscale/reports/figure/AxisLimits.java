package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.yaml.definition.Limits;

/**
 * Limits of a logarithmic axis, as exponents of its base.
 *
 * @param base 2 or 10
 * @param low exponent at the lower end; need not be whole
 * @param high exponent at the upper end, above {@code low}
 */
record AxisLimits(int base, double low, double high) {
  /**
   * Share of the axis that stays free beside a marker. Less across than down, so that the whole
   * training set of MNIST, 55,000, still fits below 2^16.
   */
  static final double MARGIN_ACROSS = 0.012;

  static final double MARGIN_DOWN = 0.03;

  /** Share of the axis that an arrow above a marker takes. */
  private static final double ARROW_MARGIN = 0.09;

  AxisLimits {
    if (base != 2 && base != 10) {
      throw new IllegalArgumentException("the base must be 2 or 10, got " + base);
    }
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException("low must be below high, got " + low + ", " + high);
    }
    low += 0.0; // No minus before a zero.
    high += 0.0;
  }

  /** Limits of an axis of base 2. */
  AxisLimits(double low, double high) {
    this(2, low, high);
  }

  /**
   * Limits that a figure asks for; widened to whole exponents where fewer than two lie within,
   * since an axis with one label has no scale.
   *
   * @param range exponents of the base
   */
  static AxisLimits asked(int base, Limits.Range range) {
    boolean scale = Math.floor(range.high()) > Math.ceil(range.low());
    return scale
        ? new AxisLimits(base, range.low(), range.high())
        : new AxisLimits(base, Math.floor(range.low()), Math.ceil(range.high()));
  }

  /**
   * The limits of base 2 around values above 0: whole exponents, one further out where a marker
   * would touch the edge. Around values of at least 1 never below 2^0, since there are no halves of
   * examples or steps.
   *
   * @param markers values with a marker
   * @param arrows values with a marker and an arrow upwards
   * @param margin share of the axis that stays free beside a marker
   */
  static AxisLimits around(double[] markers, double[] arrows, double margin) {
    return around(2, markers, arrows, margin);
  }

  /** The same of this base. */
  static AxisLimits around(int base, double[] markers, double[] arrows, double margin) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double top = Double.NEGATIVE_INFINITY;
    for (double value : markers) {
      min = Math.min(min, log(base, value));
      max = Math.max(max, log(base, value));
    }
    for (double value : arrows) {
      min = Math.min(min, log(base, value));
      top = Math.max(top, log(base, value));
    }
    if (min == Double.POSITIVE_INFINITY) {
      return new AxisLimits(base, 0, 4); // Nothing to show; the panel still stands in its grid.
    }
    double low = Math.floor(min);
    double high = Math.max(Math.ceil(Math.max(max, top)), low + 1);
    double span = high - low;
    if (min - low < margin * span) {
      low = min < 0 ? low - 1 : Math.max(0, low - 1);
    }
    while (high - max < margin * (high - low) || high - top < ARROW_MARGIN * (high - low)) {
      high++;
    }
    return new AxisLimits(base, low, high);
  }

  /**
   * Whole exponents with a tick: all within the limits, or every second, third and so on when there
   * is room for fewer. The first and the last are always among them.
   *
   * @param most most ticks that fit, at least 2
   */
  List<Integer> ticks(int most) {
    int first = firstExponent();
    int last = lastExponent();
    int span = last - first;
    int every = 1;
    while (span / every + 1 > Math.max(2, most) || (span % every != 0 && every > span / 2)) {
      every++;
    }
    // An even division reads better than one tick more.
    if (span % every != 0 && span % (every + 1) == 0 && span / (every + 1) >= 3) {
      every++;
    }
    List<Integer> ticks = new ArrayList<>();
    for (int exponent = first; exponent < last; exponent += every) {
      ticks.add(exponent);
    }
    if (ticks.size() > 1 && last - ticks.get(ticks.size() - 1) < every) {
      ticks.remove(ticks.size() - 1);
    }
    ticks.add(last);
    return List.copyOf(ticks);
  }

  /** The least whole exponent within the limits. */
  int firstExponent() {
    return (int) Math.ceil(low);
  }

  /** The greatest whole exponent within the limits. */
  int lastExponent() {
    return (int) Math.floor(high);
  }

  /** Value at the lower end. */
  double min() {
    return power(base, low);
  }

  /** Value at the upper end. */
  double max() {
    return power(base, high);
  }

  /** Whether the axis shows this value. */
  boolean contains(double value) {
    return value >= min() && value <= max();
  }

  /** {@code base} to this exponent; exact for whole exponents of 2. */
  static double power(int base, double exponent) {
    boolean whole = exponent == Math.rint(exponent);
    return base == 2 && whole ? Math.scalb(1.0, (int) exponent) : StrictMath.pow(base, exponent);
  }

  static double log2(double value) {
    return log(2, value);
  }

  /** Logarithm to this base. */
  static double log(int base, double value) {
    return base == 10 ? StrictMath.log10(value) : StrictMath.log(value) / StrictMath.log(base);
  }
}
