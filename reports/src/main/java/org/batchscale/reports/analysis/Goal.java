package org.batchscale.reports.analysis;

import org.batchscale.yaml.definition.GoalDefinition;

/**
 * When a trial has reached the result: a metric strictly better than a value (Shallue et al. 2018,
 * "goal validation error").
 *
 * @param metric {@code <split>/<metric>}, such as {@code val/classification_error}
 * @param value the value to beat, in the unit of the metric
 * @param maximize whether larger is better
 */
public record Goal(String metric, double value, boolean maximize) {
  /** Refuses an empty metric and a goal that no number can beat. */
  public Goal {
    if (metric.isBlank()) {
      throw new IllegalArgumentException("a goal needs a metric, such as val/classification_error");
    }
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("a goal must be a number, got NaN");
    }
  }

  /** The goal of an experiment or of a figure's panel. */
  public static Goal of(GoalDefinition definition) {
    return new Goal(definition.metric(), definition.value(), definition.maximize());
  }

  /** Whether {@code measured} is strictly better than the goal; NaN never is. */
  public boolean isBeatenBy(double measured) {
    return isBetter(measured, value);
  }

  /** Whether {@code a} is strictly better than {@code b}; NaN never is. */
  public boolean isBetter(double a, double b) {
    return maximize ? a > b : a < b;
  }

  /** The metric without its split, in words: {@code classification error}. */
  public String metricInWords() {
    return metric.substring(metric.indexOf('/') + 1).replace('_', ' ');
  }

  /** {@code <} or {@code >}. */
  public String sign() {
    return maximize ? ">" : "<";
  }

  /** {@code val/classification_error < 0.1}. */
  @Override
  public String toString() {
    return metric + " " + sign() + " " + Numbers.plain(value);
  }
}
