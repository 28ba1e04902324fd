package org.batchscale.reports.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;
import org.hipparchus.util.FastMath;

/**
 * A trial's curve without the wobble between evaluations: the closest curve, by least squares, that
 * only gets better (isotonic regression, pool adjacent violators), up to where the running median
 * of five is best; what comes after, such as overfitting, is left out. Values that are not finite
 * are left out.
 */
@SuppressWarnings("ArrayRecordComponent") // Never leaves the package, never changed.
record SmoothCurve(long[] steps, double[] measured, double[] smooth, Goal goal) {
  private static final int HALF_WINDOW = 2;
  private static final int NEARBY = 10;
  private static final double MEDIAN_TO_DEVIATION = 0.6744897501960817;

  static SmoothCurve of(TrialCurve curve, Goal goal, long lastStep) {
    int n = 0;
    long[] steps = new long[curve.size()];
    double[] values = new double[curve.size()];
    for (int i = 0; i < curve.size() && curve.steps()[i] <= lastStep; i++) {
      if (Double.isFinite(curve.values()[i])) {
        steps[n] = curve.steps()[i];
        values[n++] = curve.values()[i];
      }
    }
    int kept = bestEnd(Arrays.copyOf(values, n), goal);
    double[] measured = Arrays.copyOf(values, kept);
    return new SmoothCurve(
        Arrays.copyOf(steps, kept), measured, monotone(measured, goal.maximize()), goal);
  }

  /** First step at which the smooth curve is better than the goal. */
  OptionalLong crossing() {
    int at = crossingIndex();
    return at < steps.length ? OptionalLong.of(steps[at]) : OptionalLong.empty();
  }

  /**
   * Standard deviation of the wobble near the crossing (or near the end, without one): of the
   * residuals of each value from the line between its two neighbours, scaled for independent noise
   * (Gasser, Sroka and Jennen-Steinmetz 1986), the median of their sizes over 0.6745. Uses up to 10
   * evaluations on either side; empty below three residuals.
   */
  OptionalDouble noise() {
    int center = Math.min(crossingIndex(), steps.length - 1);
    int from = Math.max(1, center - NEARBY);
    int to = Math.min(steps.length - 2, center + NEARBY);
    if (to - from + 1 < 3) {
      return OptionalDouble.empty();
    }
    double[] sizes = new double[to - from + 1];
    for (int i = from; i <= to; i++) {
      double span = steps[i + 1] - steps[i - 1];
      // Rows of the same step: the plain mean of the neighbours.
      double weight = span > 0 ? (steps[i + 1] - steps[i]) / span : 0.5;
      double residual = weight * measured[i - 1] + (1 - weight) * measured[i + 1] - measured[i];
      double scale = FastMath.sqrt(weight * weight + (1 - weight) * (1 - weight) + 1);
      sizes[i - from] = Math.abs(residual) / scale;
    }
    Arrays.sort(sizes);
    int middle = sizes.length / 2;
    double median = sizes.length % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2;
    return OptionalDouble.of(median / MEDIAN_TO_DEVIATION);
  }

  private int crossingIndex() {
    int at = 0;
    while (at < smooth.length && !goal.isBeatenBy(smooth[at])) {
      at++;
    }
    return at;
  }

  /** One past the last row of the best window of five; all rows below five. */
  private static int bestEnd(double[] values, Goal goal) {
    int width = 2 * HALF_WINDOW + 1;
    double[] window = new double[width];
    int end = values.length;
    double best = goal.maximize() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    for (int last = width - 1; last < values.length; last++) {
      int asGood = 0;
      for (int i = last - width + 1; i <= last; i++) {
        asGood += goal.isBetter(best, values[i]) ? 0 : 1;
      }
      // Otherwise the median is worse than the best one: most windows need no sorting.
      if (asGood > HALF_WINDOW) {
        System.arraycopy(values, last - width + 1, window, 0, width);
        Arrays.sort(window);
        best = window[HALF_WINDOW];
        end = last + 1;
      }
    }
    return end;
  }

  static double[] monotone(double[] values, boolean ascending) {
    double sign = ascending ? 1 : -1;
    double[] means = new double[values.length];
    int[] sizes = new int[values.length];
    int blocks = 0;
    for (double value : values) {
      means[blocks] = sign * value;
      sizes[blocks++] = 1;
      while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
        int size = sizes[blocks - 2] + sizes[blocks - 1];
        means[blocks - 2] =
            (means[blocks - 2] * sizes[blocks - 2] + means[blocks - 1] * sizes[blocks - 1]) / size;
        sizes[blocks - 2] = size;
        blocks--;
      }
    }
    double[] smooth = new double[values.length];
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      Arrays.fill(smooth, at, at + sizes[block], sign * means[block]);
      at += sizes[block];
    }
    return smooth;
  }
}
