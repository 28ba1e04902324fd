package org.batchscale.results;

import java.util.List;

/** The values that a search may give to one metaparameter. */
public sealed interface ParameterRange {

  /** The value at {@code u} in [0, 1) of the way through this range. */
  Number at(double u);

  /**
   * Real values.
   *
   * @param min lowest value
   * @param max highest value, not below {@code min}
   * @param scale how values are sampled in between
   */
  record Real(double min, double max, Scale scale) implements ParameterRange {
    /** Refuses bounds that the scale cannot hold. */
    public Real {
      require(Double.isFinite(min) && Double.isFinite(max), "bounds must be finite", min, max);
      require(min <= max, "min must not exceed max", min, max);
      require(scale != Scale.LOG_SCALE || min > 0, "a log scale needs bounds above 0", min, max);
      require(
          scale != Scale.REVERSE_LOG_SCALE || max < 1,
          "a reverse log scale needs bounds below 1",
          min,
          max);
    }

    @Override
    public Double at(double u) {
      return scale.between(min, max, u);
    }
  }

  /**
   * Whole numbers, uniformly.
   *
   * @param min lowest value
   * @param max highest value, included
   */
  record Whole(long min, long max) implements ParameterRange {
    /** Refuses an empty range. */
    public Whole {
      require(min <= max, "min must not exceed max", min, max);
    }

    @Override
    public Long at(double u) {
      return min + (long) Math.floor(u * (max - min + 1));
    }
  }

  /**
   * Listed values, each equally often.
   *
   * @param values the values, at least one
   */
  record Discrete(List<Double> values) implements ParameterRange {
    /** Copies the list and refuses an empty one. */
    public Discrete {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a discrete range needs at least one value");
      }
    }

    @Override
    public Double at(double u) {
      return values.get((int) Math.floor(u * values.size()));
    }
  }

  private static void require(boolean holds, String rule, Number min, Number max) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", got [" + min + ", " + max + "]");
    }
  }
}
