package org.batchscale.yaml;

import java.util.Optional;
import java.util.OptionalInt;
import org.batchscale.yaml.definition.DatasetDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;
import org.batchscale.yaml.definition.WorkloadDefinition;

/** Reads workloads: files of their own, or written out in an experiment. */
final class WorkloadReader {
  private final Complaints complaints;
  private final ModelReader models;

  WorkloadReader(Complaints complaints) {
    this.complaints = complaints;
    this.models = new ModelReader(complaints);
  }

  /** Checks a workload that is a mapping, and finds its model. */
  Optional<ModelDefinition> check(Cursor workload) {
    Cursor model = workload.at("model");
    if (model.text().filter(text -> !text.isBlank()).isPresent()) {
      return new FileReader(complaints).nested(model, Kind.MODEL, FileReader::model);
    }
    models.check(model);
    return Optional.empty();
  }

  /**
   * The workload, which has passed all checks.
   *
   * @param named the model, if the workload names one
   */
  WorkloadDefinition build(Cursor workload, Optional<ModelDefinition> named) {
    Cursor dataset = workload.at("dataset");
    Cursor trainSize = dataset.at("train_size");
    return new NetworkWorkload(
        new DatasetDefinition(
            dataset.text().or(() -> dataset.at("name").text()).orElseThrow(),
            trainSize.isGiven() ? OptionalInt.of(trainSize.wholeOr(0)) : OptionalInt.empty()),
        named.orElseGet(() -> models.build(workload.at("model"))),
        workload.at("optimizer").text().orElseThrow(),
        workload.at("schedule").text().orElse(Defaults.SCHEDULE),
        Subtree.places(workload));
  }
}
