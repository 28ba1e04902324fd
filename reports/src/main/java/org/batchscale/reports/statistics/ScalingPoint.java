package org.batchscale.reports.statistics;

/**
 * Steps to result at a batch size, or a bound that they are above.
 *
 * @param batchSize examples per step
 * @param steps steps to result; where it was not reached, steps within which it was not
 * @param reached whether the goal was reached; if not, the point is right-censored
 */
public record ScalingPoint(int batchSize, long steps, boolean reached) {
  /** Refuses a batch size below 1 and negative steps. */
  public ScalingPoint {
    if (batchSize < 1 || steps < 0) {
      throw new IllegalArgumentException(
          "batch size must be at least 1 and steps at least 0, got " + batchSize + " and " + steps);
    }
  }

  /** A study that reached the goal. */
  public static ScalingPoint reached(int batchSize, long steps) {
    return new ScalingPoint(batchSize, steps, true);
  }

  /** A study that did not reach the goal within {@code steps}. */
  public static ScalingPoint above(int batchSize, long steps) {
    return new ScalingPoint(batchSize, steps, false);
  }

  /** Whether it has a place on logarithmic axes: reached, and not before the first step. */
  boolean isDrawable() {
    return reached && steps > 0;
  }
}
