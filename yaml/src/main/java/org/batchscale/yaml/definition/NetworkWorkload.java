package org.batchscale.yaml.definition;

import org.batchscale.yaml.Places;

/**
 * A network trained on a data set.
 *
 * @param dataset the data set
 * @param model the model
 * @param optimizer name of the optimizer: {@code sgd}, {@code momentum}, {@code nesterov_momentum}
 * @param schedule name of the learning-rate schedule: {@code constant}, {@code linear_decay}
 * @param places where each key stands in its file (root = the workload's own mapping)
 */
public record NetworkWorkload(
    DatasetDefinition dataset,
    ModelDefinition model,
    String optimizer,
    String schedule,
    Places places)
    implements WorkloadDefinition {}
