package org.batchscale.toolkit.reproduction;

import java.util.List;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.yaml.definition.PanelDefinition;

/**
 * Studies that a panel shows.
 *
 * @param workload {@code dataset/model/optimizer}
 * @param batchSizes the batch sizes that it shows; all that there are if empty
 */
record Demand(String workload, List<Integer> batchSizes) {
  /** What a panel shows. */
  static List<Demand> of(PanelDefinition panel) {
    if (panel instanceof PanelDefinition.Curves curves) {
      return curves.series().stream()
          .map(series -> new Demand(series.workload(), series.batchSizes()))
          .toList();
    }
    if (panel instanceof PanelDefinition.GoalRegion region) {
      return List.of(new Demand(region.workload(), List.of(region.batchSize())));
    }
    return panel.workloads().stream().map(workload -> new Demand(workload, List.of())).toList();
  }

  /** Whether an experiment trains some of these studies. */
  boolean isMetBy(ExperimentPlan plan) {
    return plan.task().workload().toString().equals(workload)
        && (batchSizes.isEmpty()
            || plan.definition().batchSizes().stream().anyMatch(batchSizes::contains));
  }

  /** {@code mnist/fc_1024/sgd at batch size 64}. */
  String words() {
    return batchSizes.isEmpty()
        ? workload
        : "%s at batch size %s"
            .formatted(
                workload, String.join(", ", batchSizes.stream().map(String::valueOf).toList()));
  }
}
