package org.batchscale.yaml;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.batchscale.yaml.definition.DatasetDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.WorkloadDefinition;

/** Turns the mapping of a workload into its record. */
final class WorkloadFields {
  /** The optimizers, each with the metaparameters that it takes. */
  static final List<String> WITH_MOMENTUM = List.of("momentum", "nesterov_momentum");

  private WorkloadFields() {}

  static WorkloadDefinition read(SourceText source, Fields fields) {
    ModelDefinition model =
        fields.get("model").isString()
            ? DefinitionReader.model(fields.text("model", ""), fields.reference(source, "model"))
            : ModelFields.read(source, fields.below("model"));
    return new WorkloadDefinition(
        dataset(fields),
        model,
        fields.text("optimizer", ""),
        fields.text("schedule", Defaults.SCHEDULE),
        fields.placesHere());
  }

  private static DatasetDefinition dataset(Fields fields) {
    if (fields.get("dataset").isString()) {
      return new DatasetDefinition(fields.text("dataset", ""), OptionalInt.empty());
    }
    Fields dataset = fields.below("dataset");
    OptionalLong size = dataset.whole("train_size");
    return new DatasetDefinition(
        dataset.text("name", ""),
        size.isPresent()
            ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, size.getAsLong()))
            : OptionalInt.empty());
  }
}
