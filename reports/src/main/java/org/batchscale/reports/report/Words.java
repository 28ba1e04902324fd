package org.batchscale.reports.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.statistics.Boundary;
import org.batchscale.reports.statistics.Interval;

/** Numbers as the report says them. */
final class Words {
  private static final MathContext ABOUT = new MathContext(3, RoundingMode.HALF_EVEN);

  private Words() {}

  /** At most four digits that count, thousands grouped: {@code 0.0983}, {@code 55,000}. */
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "\u221E" : "\u2212\u221E";
    }
    double size = Math.abs(value);
    String text =
        size >= 1000 && size < 1e15 ? Numbers.grouped(Math.round(size)) : Numbers.brief(size);
    return value < 0 ? "\u2212" + text : text;
  }

  /** At most three digits that count: {@code 89.1}, {@code 5,400}. */
  static String about(double value) {
    return Double.isFinite(value)
        ? number(new BigDecimal(value).round(ABOUT).doubleValue())
        : number(value);
  }

  /** All digits, for machines. */
  static String csv(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Numbers.plain(value);
  }

  static String percent(double share) {
    double percent = 100 * share;
    return (percent >= 10
            ? Long.toString(Math.round(percent))
            : Numbers.brief(Math.round(10 * percent) / 10.0))
        + " %";
  }

  /** {@code 120 to 390}; {@code beyond what was tried} where it is infinite at both ends. */
  static String interval(Interval interval) {
    if (interval.low() == Double.POSITIVE_INFINITY) {
      return "beyond what was tried";
    }
    return about(interval.low()) + " to " + about(interval.high());
  }

  /** {@code 210}, or {@code at least 8,192} where it was not seen. */
  static String boundary(Boundary boundary) {
    // A bound is a batch size that was tried; the others are interpolated.
    String where =
        boundary.kind() == Boundary.Kind.WITHIN
            ? about(boundary.batchSize())
            : number(boundary.batchSize());
    return switch (boundary.kind()) {
      case WITHIN -> where;
      case AT_LEAST -> "\u2265 " + where;
      case AT_MOST -> "\u2264 " + where;
    };
  }

  /** {@code 1 study}, {@code 3 studies}. */
  static String count(long n, String one, String many) {
    return Numbers.grouped(n) + " " + (n == 1 ? one : many);
  }
}
