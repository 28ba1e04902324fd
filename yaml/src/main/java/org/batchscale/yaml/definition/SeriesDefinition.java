package org.batchscale.yaml.definition;

import java.util.List;
import java.util.OptionalInt;

/**
 * One curve of a panel.
 *
 * @param name name in the legend; empty for the only curve of a panel
 * @param workload {@code dataset/model/optimizer}, as in the results tree
 * @param goal the goal
 * @param numTrials first complete trials to count, by id; all if empty
 * @param batchSizes batch sizes to show; all that there are if empty
 */
public record SeriesDefinition(
    String name,
    String workload,
    GoalDefinition goal,
    OptionalInt numTrials,
    List<Integer> batchSizes) {
  /** Copies the list. */
  public SeriesDefinition {
    batchSizes = List.copyOf(batchSizes);
  }
}
