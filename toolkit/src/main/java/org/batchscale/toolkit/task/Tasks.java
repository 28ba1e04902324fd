package org.batchscale.toolkit.task;

import org.batchscale.toolkit.command.CommandTask;
import org.batchscale.toolkit.experiment.Task;
import org.batchscale.toolkit.quadratic.QuadraticTask;
import org.batchscale.yaml.definition.CommandWorkload;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;
import org.batchscale.yaml.definition.QuadraticWorkload;
import org.batchscale.yaml.definition.WorkloadDefinition;

/** Finds what an experiment trains. */
public final class Tasks {
  private Tasks() {}

  /**
   * What an experiment trains; nothing is fetched.
   *
   * @throws org.batchscale.yaml.DefinitionException with what does not fit, and its place
   */
  public static Task of(ExperimentDefinition experiment) {
    WorkloadDefinition workload = experiment.workload();
    if (workload instanceof NetworkWorkload network) {
      return NetworkTask.of(experiment, network);
    }
    if (workload instanceof QuadraticWorkload quadratic) {
      return QuadraticTask.of(experiment, quadratic);
    }
    if (workload instanceof CommandWorkload command) {
      return CommandTask.of(experiment, command);
    }
    throw new IllegalStateException("a sealed interface has no other form: " + workload);
  }
}
