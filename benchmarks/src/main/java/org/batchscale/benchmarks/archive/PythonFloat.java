package org.batchscale.benchmarks.archive;

import java.math.BigDecimal;

/**
 * Numbers in the form in which Python prints them, as in the published archive. The digits are
 * Java's: before version 19 it seldom prints one more than needed; the value read back is the same.
 */
final class PythonFloat {
  private PythonFloat() {}

  /** As {@code repr}: plain from 1e-4 to below 1e16, else with an exponent. */
  static String repr(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String java = Double.toString(value);
    int e = java.indexOf('E');
    if (e < 0) {
      return java;
    }
    int exponent = Integer.parseInt(java.substring(e + 1));
    if (exponent >= 16 || exponent < -4) {
      String digits = java.substring(0, e);
      return "%se%s%02d"
          .formatted(
              digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits,
              exponent < 0 ? "-" : "+",
              Math.abs(exponent));
    }
    String plain = new BigDecimal(java).toPlainString();
    if (exponent > 0) {
      return plain.contains(".") ? plain : plain + ".0";
    }
    return new BigDecimal(java).stripTrailingZeros().toPlainString();
  }
}
