package org.batchscale.reports.figure;

import java.awt.Stroke;
import org.batchscale.reports.statistics.LearningRateHeuristic;

/** Lines by which learning rates are often changed with the batch size, and how they look. */
enum Heuristic {
  LINEAR(LearningRateHeuristic.LINEAR, "Linear"),
  SQUARE_ROOT(LearningRateHeuristic.SQUARE_ROOT, "Square root");

  private final LearningRateHeuristic rule;
  private final String label;

  Heuristic(LearningRateHeuristic rule, String label) {
    this.rule = rule;
    this.label = label;
  }

  String label() {
    return label;
  }

  Stroke stroke() {
    return this == LINEAR ? Look.LINEAR_LINE : Look.SQUARE_ROOT_LINE;
  }

  double at(double b0, double y0, double b) {
    return rule.at(b0, y0, b);
  }
}
