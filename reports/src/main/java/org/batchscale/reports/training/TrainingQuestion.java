package org.batchscale.reports.training;

import java.util.OptionalDouble;
import org.batchscale.reports.analysis.Goal;

/**
 * Which curves are asked for.
 *
 * @param metric {@code <split>/<metric>}
 * @param maximize whether larger is better
 * @param goal value to beat, strictly; none if the trial with the best value is wanted
 */
public record TrainingQuestion(String metric, boolean maximize, OptionalDouble goal) {
  /** Refuses an empty metric and a goal that is no finite number. */
  public TrainingQuestion {
    if (metric.isBlank()) {
      throw new IllegalArgumentException("a metric is needed, such as val/classification_error");
    }
    if (goal.isPresent() && !Double.isFinite(goal.getAsDouble())) {
      throw new IllegalArgumentException("must be a finite number, got " + goal.getAsDouble());
    }
  }

  /** The goal that ranks trials; without a goal one that nothing beats. */
  public Goal ranking() {
    double never = maximize ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    return new Goal(metric, goal.orElse(never), maximize);
  }

  /** {@code val/classification_error}, with the goal if there is one. */
  @Override
  public String toString() {
    return goal.isPresent() ? ranking().toString() : metric;
  }
}
