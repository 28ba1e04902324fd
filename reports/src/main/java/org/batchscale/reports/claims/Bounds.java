package org.batchscale.reports.claims;

import java.util.OptionalDouble;

/**
 * What some trials say of a number: itself, or only between which ends it lies, as where a study
 * did not reach its goal.
 *
 * @param low lower end, may be minus infinity
 * @param high upper end, may be infinite
 */
record Bounds(double low, double high) {
  /** Nothing is said. */
  static final Bounds UNKNOWN = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Nothing is said of a number that cannot be negative. */
  static final Bounds NOT_NEGATIVE = new Bounds(0, Double.POSITIVE_INFINITY);

  Bounds {
    if (!(low <= high)) {
      throw new IllegalArgumentException("the ends must ascend, got " + low + " and " + high);
    }
  }

  /** The number itself. */
  static Bounds of(double value) {
    return new Bounds(value, value);
  }

  /** It or more. */
  static Bounds atLeast(double value) {
    return new Bounds(value, Double.POSITIVE_INFINITY);
  }

  /** Empty if there are only ends. */
  OptionalDouble exact() {
    return low == high && Double.isFinite(low) ? OptionalDouble.of(low) : OptionalDouble.empty();
  }

  Bounds plus(Bounds other) {
    return new Bounds(low + other.low, high + other.high);
  }

  Bounds minus(Bounds other) {
    return new Bounds(low - other.high, high - other.low);
  }

  Bounds times(double factor) {
    if (factor == 0) {
      return of(0);
    }
    return factor > 0
        ? new Bounds(low * factor, high * factor)
        : new Bounds(high * factor, low * factor);
  }

  static Bounds max(Bounds a, Bounds b) {
    return new Bounds(Math.max(a.low, b.low), Math.max(a.high, b.high));
  }

  static Bounds min(Bounds a, Bounds b) {
    return new Bounds(Math.min(a.low, b.low), Math.min(a.high, b.high));
  }

  /** 2 to the power of it. */
  Bounds exp2() {
    return new Bounds(Log2.inverse(low), Log2.inverse(high));
  }

  /** Its logarithm to base 2; it must not be negative. */
  Bounds log2() {
    return new Bounds(Log2.of(low), Log2.of(high));
  }
}
