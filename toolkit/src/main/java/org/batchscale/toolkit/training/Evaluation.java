package org.batchscale.toolkit.training;

import java.util.Map;
import org.batchscale.workloads.model.Objective;

/**
 * What an evaluation of a split measured.
 *
 * @param metrics value of each metric by its name in measurements: {@code classification_error}
 */
public record Evaluation(Map<String, Double> metrics) {
  /** Copies the map. */
  public Evaluation {
    metrics = Map.copyOf(metrics);
  }

  /** The value of a metric. */
  public double metric(String name) {
    Double value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no metric '" + name + "', there are " + metrics.keySet());
    }
    return value;
  }

  /** Mean cross entropy without label smoothing, in nats. */
  public double crossEntropy() {
    return metric(Objective.CROSS_ENTROPY);
  }

  /** Share of wrongly classified examples. */
  public double classificationError() {
    return metric(Objective.CLASSIFICATION_ERROR);
  }
}
