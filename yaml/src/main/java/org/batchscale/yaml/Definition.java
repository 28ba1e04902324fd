package org.batchscale.yaml;

import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.WorkloadDefinition;

/** What a file defines. */
public sealed interface Definition {
  /** A file that asks for studies. */
  record OfExperiment(ExperimentDefinition experiment) implements Definition {}

  /** A file that defines a workload. */
  record OfWorkload(WorkloadDefinition workload) implements Definition {}

  /** A file that defines a model. */
  record OfModel(ModelDefinition model) implements Definition {}

  /** A file that defines a figure. */
  record OfFigure(FigureDefinition figure) implements Definition {}
}
