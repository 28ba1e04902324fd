package org.batchscale.reports.statistics;

/**
 * How a learning rate is often changed with the batch size, instead of a new search: a line through
 * one point, to be compared with the best rates that a search found (Shallue et al. 2018, figure
 * 8). Values are only ever added, never removed.
 */
public enum LearningRateHeuristic {
  /** In proportion to the batch size: {@code y0 * b / b0}. */
  LINEAR {
    @Override
    double factor(double ratio) {
      return ratio;
    }
  },
  /** In proportion to its square root: {@code y0 * sqrt(b / b0)}. */
  SQUARE_ROOT {
    @Override
    double factor(double ratio) {
      return Math.sqrt(ratio);
    }
  };

  abstract double factor(double ratio);

  /**
   * The learning rate at batch size {@code b}.
   *
   * @param b0 batch size of the point that the line goes through, above 0
   * @param y0 learning rate there, or effective learning rate
   * @param b batch size, above 0
   */
  public double at(double b0, double y0, double b) {
    if (!(b0 > 0) || !(b > 0)) {
      throw new IllegalArgumentException("batch sizes must be above 0, got " + b0 + " and " + b);
    }
    return y0 * factor(b / b0);
  }
}
