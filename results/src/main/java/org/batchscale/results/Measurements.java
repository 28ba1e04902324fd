package org.batchscale.results;

import java.util.List;

/**
 * The evaluations of one trial, in the order in which they were taken.
 *
 * @param metrics names of the measured metrics, {@code <split>/<metric>}, such as {@code
 *     val/classification_error}
 * @param steps steps taken before each evaluation, {@code [n]}
 * @param values values {@code [metrics][n]}; NaN where a metric was not measured
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of rows: plain columns, never shared mutably.
public record Measurements(List<String> metrics, long[] steps, double[][] values) {
  /** Refuses columns of different length. */
  public Measurements {
    metrics = List.copyOf(metrics);
    if (metrics.size() != values.length) {
      throw new IllegalArgumentException(
          metrics.size() + " metrics but " + values.length + " columns");
    }
    for (double[] column : values) {
      if (column.length != steps.length) {
        throw new IllegalArgumentException(
            "a column of " + column.length + " values beside " + steps.length + " steps");
      }
    }
  }

  /** Number of evaluations. */
  public int size() {
    return steps.length;
  }

  /** Whether this metric was measured. */
  public boolean has(String metric) {
    return metrics.contains(metric);
  }

  /**
   * The values of one metric, {@code [n]}.
   *
   * @throws IllegalArgumentException if there is no such metric
   */
  public double[] column(String metric) {
    int at = metrics.indexOf(metric);
    if (at < 0) {
      throw new IllegalArgumentException("no metric '" + metric + "'; there are " + metrics);
    }
    return values[at];
  }
}
