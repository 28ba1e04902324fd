package org.batchscale.toolkit.task;

import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.Suggestion;
import org.batchscale.yaml.definition.DatasetDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;

/** Finds the data set that a workload names, and complains at the name's place. */
public final class WorkloadDatasets {
  private WorkloadDatasets() {}

  /**
   * What is known of a workload's data set.
   *
   * @throws DefinitionException if there is no data set of this name
   */
  public static DatasetSpec spec(NetworkWorkload workload) {
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

  /**
   * The training examples that a workload uses.
   *
   * @throws DefinitionException if the data set has fewer
   */
  public static int trainSize(NetworkWorkload workload, DatasetSpec dataset) {
    DatasetDefinition asked = workload.dataset();
    try {
      return dataset.trainSize(asked.trainSize());
    } catch (DataException e) {
      throw new DefinitionException(
          workload
              .places()
              .complaint(
                  "/dataset/train_size",
                  "must be from 1 to %d, the training examples of %s, got %d"
                      .formatted(dataset.trainSize(), dataset.name(), asked.trainSize().getAsInt()),
                  "change it, or leave it out to use all"));
    }
  }

  /** Folder of a workload's data set in a results tree: {@code mnist_subsets/mnist_6875}. */
  public static String folder(NetworkWorkload workload, DatasetSpec dataset) {
    DatasetDefinition asked = workload.dataset();
    return asked
        .group()
        .map(group -> group + "/" + dataset.name(asked.trainSize()))
        .orElseGet(() -> dataset.folder(asked.trainSize()));
  }
}
