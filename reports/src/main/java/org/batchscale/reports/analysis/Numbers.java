package org.batchscale.reports.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {
  private static final MathContext SHORT = new MathContext(4, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /** All digits, without a needless fraction or exponent: {@code 0.1}, {@code 3.9}, {@code 25}. */
  public static String plain(double value) {
    return Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : Double.toString(value);
  }

  /** At most four digits that count: {@code 0.0983}, {@code 12.34}. */
  public static String brief(double value) {
    return Double.isFinite(value)
        ? plain(BigDecimal.valueOf(value).round(SHORT))
        : Double.toString(value);
  }

  /** A whole number with commas between thousands: {@code 55,000}. */
  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    // Beyond these sizes digits hide the number.
    boolean readable = stripped.precision() - stripped.scale() <= 15 && stripped.scale() <= 8;
    return readable ? stripped.toPlainString() : stripped.toString();
  }
}
