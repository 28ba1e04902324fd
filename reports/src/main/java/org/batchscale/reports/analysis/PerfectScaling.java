package org.batchscale.reports.analysis;

/**
 * The line of perfect scaling through one point: doubling the batch size halves the steps, {@code
 * steps(b) = steps(b0) * b0 / b} (Shallue et al. 2018, section 2).
 *
 * @param batchSize b0, the batch size of the point
 * @param steps steps to result there
 */
public record PerfectScaling(double batchSize, double steps) {
  /** Refuses a point that has no line. */
  public PerfectScaling {
    if (!(batchSize > 0) || !(steps > 0)) {
      throw new IllegalArgumentException(
          "batch size and steps must be above 0, got " + batchSize + " and " + steps);
    }
  }

  /** Steps at batch size {@code b}. */
  public double stepsAt(double b) {
    return steps * batchSize / b;
  }

  /** Batch size at which the line comes down to {@code s} steps. */
  public double batchSizeAt(double s) {
    return steps * batchSize / s;
  }
}
