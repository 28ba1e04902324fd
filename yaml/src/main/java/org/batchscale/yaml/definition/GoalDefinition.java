package org.batchscale.yaml.definition;

/**
 * When a trial has reached the result: the metric is strictly better than the value.
 *
 * @param metric {@code <split>/<metric>}, such as {@code val/classification_error}
 * @param value the goal
 * @param maximize whether larger is better ({@code above}) or smaller ({@code below})
 */
public record GoalDefinition(String metric, double value, boolean maximize) {
  /** Whether a measured value is strictly better than the goal; NaN never is. */
  public boolean reachedBy(double measured) {
    return maximize ? measured > value : measured < value;
  }
}
