package org.batchscale.reports.statistics;

/**
 * Where a number probably lies.
 *
 * @param low lower end
 * @param high upper end; infinite where nothing bounds it, such as steps of a goal that may not be
 *     reached
 * @param level share of cases meant to be inside, above 0 and below 1, such as 0.95
 */
public record Interval(double low, double high, double level) {
  /** Refuses ends in the wrong order and levels that are no share. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("the ends must ascend, got " + low + " and " + high);
    }
    requireLevel(level);
  }

  /** Whether {@code value} lies inside, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Both ends times {@code factor}, which must be above 0. */
  public Interval times(double factor) {
    return new Interval(low * factor, high * factor, level);
  }

  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "a level must lie between 0 and 1, such as 0.95, got " + level);
    }
  }
}
