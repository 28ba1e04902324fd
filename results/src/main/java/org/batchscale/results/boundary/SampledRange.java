package org.batchscale.results.boundary;

import org.batchscale.results.ParameterRange;
import org.batchscale.results.Scale;

/**
 * A range with more than one value, in the coordinate that was sampled uniformly. Whole numbers are
 * sampled on a linear scale.
 *
 * @param min lowest value
 * @param max highest value, above {@code min}
 * @param scale how values in between are sampled
 * @param whole whether only whole numbers are values
 */
public record SampledRange(double min, double max, Scale scale, boolean whole) {
  /** Refuses an empty range. */
  public SampledRange {
    if (!(min < max)) {
      throw new IllegalArgumentException("min must be below max, got [%s, %s]".formatted(min, max));
    }
  }

  /** Whether a range has a sampled coordinate: it is not listed and has more than one value. */
  public static boolean isOne(ParameterRange range) {
    return range instanceof ParameterRange.Real real
        ? real.min() < real.max()
        : range instanceof ParameterRange.Whole whole && whole.min() < whole.max();
  }

  /**
   * The sampled coordinate of a range.
   *
   * @throws IllegalArgumentException if it has none, see {@link #isOne}
   */
  public static SampledRange of(ParameterRange range) {
    if (range instanceof ParameterRange.Real real) {
      return new SampledRange(real.min(), real.max(), real.scale(), false);
    } else if (range instanceof ParameterRange.Whole whole) {
      return new SampledRange(whole.min(), whole.max(), Scale.LINEAR_SCALE, true);
    }
    throw new IllegalArgumentException("listed values have no sampled coordinate: " + range);
  }

  /** The value at a side. */
  public double edge(Side side) {
    return side == Side.LOWER ? min : max;
  }

  /**
   * How far a value is from a side, as a share of the range in the sampled coordinate: 0 at the
   * side, 1 at the other one, negative beyond the side.
   */
  public double distance(double value, Side side) {
    double low = scale.forward(min);
    double share = (scale.forward(value) - low) / (scale.forward(max) - low);
    return side == Side.LOWER ? share : 1 - share;
  }

  /** The value at a share of the range away from a side, from 0 at the side to 1 at the other. */
  public double within(Side side, double share) {
    return scale.between(min, max, side == Side.LOWER ? share : 1 - share);
  }

  /** What the chance to be sampled spreads over: the coordinate's width, or the count of values. */
  double extent() {
    return whole ? max - min + 1 : scale.forward(max) - scale.forward(min);
  }

  /** The value that lies a share of the range beyond a side; may be one that no training takes. */
  double beyond(Side side, double share) {
    double low = scale.forward(min);
    double high = scale.forward(max);
    double step = share * (high - low);
    return scale.inverse(side == Side.LOWER ? low - step : high + step);
  }
}
