package org.batchscale.benchmarks.archive;

import java.util.SplittableRandom;

/**
 * The steps at which a trial is evaluated: 0 first, denser early, about but not exactly regular, on
 * multiples of a round number where there is room for it.
 */
final class EvaluationSteps {
  private EvaluationSteps() {}

  /**
   * Draws them.
   *
   * @param count how many; at most last + 1
   * @param last the last of them
   * @param curvature gaps grow by e to this power from first to last
   */
  static long[] draw(int count, long last, double curvature, SplittableRandom random) {
    long[] steps = new long[count];
    for (int i = 1; i < count; i++) {
      double exact = last * share((double) i / (count - 1), curvature);
      double gap = exact - last * share((i - 1.0) / (count - 1), curvature);
      long step = last;
      if (i < count - 1) {
        long unit = roundNumber(gap / 4);
        step = unit * Math.round((exact + 0.3 * gap * (random.nextDouble() * 2 - 1)) / unit);
      }
      long room = last - (count - 1 - i);
      steps[i] = Math.min(room, Math.max(steps[i - 1] + 1, step));
    }
    return steps;
  }

  private static double share(double x, double curvature) {
    return curvature == 0 ? x : Math.expm1(curvature * x) / Math.expm1(curvature);
  }

  /** The largest of 1, 2, 5, 10, 20, 50, ... up to a number; at least 1. */
  private static long roundNumber(double most) {
    if (most < 2) {
      return 1;
    }
    long ten = (long) Math.pow(10, Math.floor(Math.log10(most)));
    return most >= 5 * ten ? 5 * ten : most >= 2 * ten ? 2 * ten : ten;
  }
}
