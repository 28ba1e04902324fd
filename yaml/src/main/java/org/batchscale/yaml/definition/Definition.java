package org.batchscale.yaml.definition;

import org.batchscale.yaml.Places;

/** What a file of its own can define. */
public sealed interface Definition
    permits ExperimentDefinition,
        WorkloadDefinition,
        ModelDefinition,
        FigureDefinition,
        ClaimsDefinition {
  /** Where each key stands in its file. */
  Places places();
}
