package org.batchscale.toolkit.task;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.Complaint;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.definition.ExperimentDefinition;

/** What the batch sizes of an experiment must fit of its network. */
final class BatchRules {
  private BatchRules() {}

  /**
   * Checks the batch sizes of a network that computes with groups of examples.
   *
   * @throws DefinitionException with every batch size that has no whole number of groups
   */
  static void check(ExperimentDefinition experiment, Network network) {
    int group = network.exampleGroup();
    List<Complaint> complaints = new ArrayList<>();
    for (int i = 0; i < experiment.batchSizes().size(); i++) {
      int batchSize = experiment.batchSizes().get(i);
      if (batchSize > group && batchSize % group != 0) {
        complaints.add(
            experiment
                .places()
                .complaint(
                    "/batch_sizes/" + i,
                    "must be a multiple of %d, the examples that %s normalises together, or smaller; got %d"
                        .formatted(group, network.name(), batchSize),
                    "use %d or %d, or change the model's ghost_size"
                        .formatted(batchSize / group * group, (batchSize / group + 1) * group)));
      }
    }
    if (!complaints.isEmpty()) {
      throw new DefinitionException(complaints);
    }
  }
}
