package org.batchscale.yaml.definition;

import org.batchscale.yaml.Places;

/** What is trained, and with which update rule: what is held fixed while the batch size varies. */
public sealed interface WorkloadDefinition extends Definition
    permits NetworkWorkload, QuadraticWorkload, CommandWorkload {
  /**
   * Name of the optimizer: {@code sgd}, {@code momentum}, {@code nesterov_momentum}; any for a
   * command.
   */
  String optimizer();

  /**
   * Name of the learning-rate schedule: {@code constant}, {@code linear_decay}; empty for a
   * command, which has its own.
   */
  String schedule();

  /** Where each key stands in its file (root = the workload's own mapping). */
  @Override
  Places places();
}
