package org.batchscale.toolkit.search;

/**
 * How a trial ended, as a search sees it.
 *
 * <p>A shortfall is how far the trial's best measurement stayed from the goal, in units of the
 * goal's metric: 0 at the goal itself, positive before it, infinite if nothing was measured.
 */
public sealed interface Outcome {
  /**
   * COMPLETE, and the goal was beaten.
   *
   * @param steps steps after which it was first beaten
   */
  record Reached(long steps) implements Outcome {}

  /**
   * COMPLETE without beating the goal.
   *
   * @param shortfall of its best measurement, at least 0
   */
  record Missed(double shortfall) implements Outcome {
    /** Refuses a shortfall that is none. */
    public Missed {
      requireShortfall(shortfall);
    }
  }

  /**
   * Stopped at a limit because another trial had beaten the goal sooner.
   *
   * @param shortfall of its best measurement up to then, at least 0
   */
  record Beaten(double shortfall) implements Outcome {
    /** Refuses a shortfall that is none. */
    public Beaten {
      requireShortfall(shortfall);
    }
  }

  /** INFEASIBLE: training diverged. */
  record Infeasible() implements Outcome {}

  /** Ended for an outside reason; says nothing about its metaparameters. */
  record Failed() implements Outcome {}

  /** How far the best measured value stayed from the goal; infinite for NaN. */
  static double shortfall(double best, double goal, boolean maximize) {
    double distance = maximize ? goal - best : best - goal;
    return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(0, distance);
  }

  private static void requireShortfall(double shortfall) {
    if (!(shortfall >= 0)) {
      throw new IllegalArgumentException("a shortfall must be at least 0, got " + shortfall);
    }
  }
}
