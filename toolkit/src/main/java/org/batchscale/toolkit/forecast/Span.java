package org.batchscale.toolkit.forecast;

import java.util.List;

/**
 * A time that is not known exactly.
 *
 * @param low it is probably not below
 * @param middle best guess
 * @param high it is probably not above
 */
public record Span(double low, double middle, double high) {
  /** No time. */
  static final Span NONE = new Span(0, 0, 0);

  /** Share of the middle by which a few seconds of measuring are never more exact. */
  private static final double LEAST_DOUBT = 0.05;

  private static final double TAIL = 0.1;

  /** Refuses bounds out of order. */
  public Span {
    if (!(low <= middle && middle <= high)) {
      throw new IllegalArgumentException(
          "bounds out of order: %s, %s, %s".formatted(low, middle, high));
    }
  }

  /** The median of repetitions, with what lies below all but a tenth and above all but a tenth. */
  static Span of(List<Double> repetitions) {
    double[] sorted = repetitions.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double middle = quantile(sorted, 0.5);
    return new Span(
        Math.min(quantile(sorted, TAIL), middle * (1 - LEAST_DOUBT)),
        middle,
        Math.max(quantile(sorted, 1 - TAIL), middle * (1 + LEAST_DOUBT)));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  Span plus(Span other) {
    return new Span(low + other.low, middle + other.middle, high + other.high);
  }

  Span times(double factor) {
    return new Span(low * factor, middle * factor, high * factor);
  }

  /** {@code 4 min 10 s (3 min 30 s to 5 min)}. */
  public String words() {
    return "%s (%s to %s)".formatted(words(middle), words(low), words(high));
  }

  /** Seconds in words, two units at most: {@code 0.4 s}, {@code 4 min 10 s}, {@code 3 d 4 h}. */
  public static String words(double seconds) {
    if (seconds < 9.95) {
      return "%.1f s".formatted(seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    } else if (whole < 3600) {
      return two(whole / 60, "min", whole % 60, "s");
    } else if (whole < 86400) {
      return two(whole / 3600, "h", whole % 3600 / 60, "min");
    }
    return two(whole / 86400, "d", whole % 86400 / 3600, "h");
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return small == 0
        ? "%,d %s".formatted(large, unit)
        : "%,d %s %d %s".formatted(large, unit, small, smallUnit);
  }
}
