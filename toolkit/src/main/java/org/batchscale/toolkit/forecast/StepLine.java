package org.batchscale.toolkit.forecast;

/**
 * What a step takes at any batch size, from two that were measured: a fixed part and one that grows
 * with the work.
 *
 * @param less work of the smaller step, above 0
 * @param lessSeconds what it takes
 * @param more work of the larger step
 * @param moreSeconds what it takes
 */
record StepLine(double less, double lessSeconds, double more, double moreSeconds) {
  /**
   * Work takes at least this share of the larger step's time, ours: where both take the same, the
   * measurement does not tell what larger ones take.
   */
  private static final double LEAST_SHARE = 0.25;

  /** A step that takes as long as its work says, for want of a second measurement. */
  static StepLine proportional(double work, double seconds) {
    return new StepLine(0, 0, work, seconds);
  }

  /** Seconds of a step with so much work. */
  double seconds(double work) {
    double slope = (moreSeconds - lessSeconds) / (more - less);
    if (work <= more) {
      return Math.max(lessSeconds + slope * (work - less), Math.min(lessSeconds, moreSeconds));
    }
    return moreSeconds + Math.max(slope, LEAST_SHARE * moreSeconds / more) * (work - more);
  }
}
