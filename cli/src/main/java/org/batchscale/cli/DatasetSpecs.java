package org.batchscale.cli;

import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.Suggestion;
import org.batchscale.yaml.definition.WorkloadDefinition;

/** Finds the data set that a workload names, and complains at the name's place. */
final class DatasetSpecs {
  private DatasetSpecs() {}

  static DatasetSpec of(WorkloadDefinition workload) {
    String name = workload.dataset().name();
    try {
      return Datasets.provider(name).spec();
    } catch (DataException e) {
      throw new DefinitionException(
          workload
              .places()
              .complaint(
                  "/dataset",
                  "unknown data set '" + name + "'",
                  Suggestion.among(name, Datasets.names())));
    }
  }
}
