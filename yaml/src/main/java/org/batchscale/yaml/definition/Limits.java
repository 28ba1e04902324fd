package org.batchscale.yaml.definition;

import java.util.Optional;

/**
 * Limits of a panel's axes. On logarithmic axes they are exponents of the axis's base, on linear
 * ones values.
 *
 * @param x horizontal axis; found from the data if empty
 * @param y vertical axis; found from the data if empty
 */
public record Limits(Optional<Range> x, Optional<Range> y) {
  /** Both axes from the data. */
  public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

  /**
   * Limits of one axis.
   *
   * @param low lower end
   * @param high upper end, above {@code low}
   */
  public record Range(double low, double high) {
    /** Refuses ends that are not in order. */
    public Range {
      if (!(low < high)) {
        throw new IllegalArgumentException("low must be below high, got " + low + ", " + high);
      }
    }
  }
}
