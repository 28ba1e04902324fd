package org.batchscale.yaml.definition;

/**
 * The values for which a claim holds.
 *
 * @param low lower end; minus infinity if there is none
 * @param high upper end; infinite if there is none
 * @param inside whether the claim holds between the ends, or outside of them
 */
public record ClaimThreshold(double low, double high, boolean inside) {
  /** Refuses ends that do not ascend. */
  public ClaimThreshold {
    if (!(low < high)) {
      throw new IllegalArgumentException("low must be below high, got " + low + ", " + high);
    }
  }

  /** Values above {@code value}. */
  public static ClaimThreshold above(double value) {
    return new ClaimThreshold(value, Double.POSITIVE_INFINITY, true);
  }

  /** Values below {@code value}. */
  public static ClaimThreshold below(double value) {
    return new ClaimThreshold(Double.NEGATIVE_INFINITY, value, true);
  }

  /** Whether the claim holds for every value from {@code from} to {@code to}. */
  public boolean holdsThroughout(double from, double to) {
    return inside
        ? (open(low) || low < from) && (open(high) || to < high)
        : to < low || high < from;
  }

  /** Whether the claim holds for no value from {@code from} to {@code to}. */
  public boolean holdsNowhere(double from, double to) {
    return inside ? to <= low || high <= from : low <= from && to <= high;
  }

  /** Whether an end is none: values beyond it, even infinite ones, there are not. */
  private static boolean open(double end) {
    return Double.isInfinite(end);
  }
}
