package org.batchscale.reports.claims;

import org.hipparchus.util.FastMath;

/** Logarithms to base 2, the same bits on every machine. */
final class Log2 {
  private static final double LN_2 = FastMath.log(2.0);

  private Log2() {}

  static double of(double x) {
    // Powers of 2 come out whole.
    int exponent = Math.getExponent(x);
    boolean whole = x > 0 && Double.isFinite(x) && x == Math.scalb(1.0, exponent);
    return whole ? exponent : FastMath.log(x) / LN_2;
  }

  static double inverse(double x) {
    return FastMath.pow(2.0, x);
  }
}
