package org.batchscale.reports.boundary;

import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Scale;

/** Ranges and distances as people read them. */
public final class RangeWords {
  private RangeWords() {}

  /** {@code 0.0001 to 1, log}; listed values with commas. */
  public static String range(ParameterRange range) {
    if (range instanceof ParameterRange.Real real) {
      return real.min() == real.max()
          ? Numbers.plain(real.min())
          : value(real.min()) + " to " + value(real.max()) + ", " + scale(real.scale());
    } else if (range instanceof ParameterRange.Whole whole) {
      return Numbers.grouped(whole.min()) + " to " + Numbers.grouped(whole.max()) + ", integer";
    } else if (range instanceof ParameterRange.Discrete discrete) {
      return discrete.values().stream().map(Numbers::plain).collect(Collectors.joining(", "));
    }
    throw new IllegalStateException("a sealed interface has no other form: " + range);
  }

  /** The name of a scale in an experiment. */
  public static String scale(Scale scale) {
    return switch (scale) {
      case LINEAR_SCALE -> "linear";
      case LOG_SCALE -> "log";
      case REVERSE_LOG_SCALE -> "reverse log";
    };
  }

  /** A value; near to 1 with the digits that tell it from 1. */
  public static String value(double value) {
    boolean nearOne = value < 1 && value > 0.9;
    return nearOne
        ? Numbers.plain(1 - Double.parseDouble(Numbers.brief(1 - value)))
        : Numbers.brief(value);
  }

  /** A distance as a share of the range: {@code 34 %}; empty for none. */
  public static String share(OptionalDouble distance) {
    return distance.isPresent()
        ? Numbers.plain(Math.round(1000 * distance.getAsDouble()) / 10.0) + " %"
        : "";
  }
}
