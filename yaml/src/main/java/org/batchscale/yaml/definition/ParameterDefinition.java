package org.batchscale.yaml.definition;

import java.util.List;

/** The values that a search may give to one metaparameter, as written in an experiment. */
public sealed interface ParameterDefinition {
  /** {@code linear: [min, max]}: uniform in the value. */
  record Linear(double min, double max) implements ParameterDefinition {}

  /** {@code log: [min, max]}: uniform in log(value); bounds above 0. */
  record Log(double min, double max) implements ParameterDefinition {}

  /** {@code reverse_log: [min, max]}: uniform in log(1 - value); bounds below 1. */
  record ReverseLog(double min, double max) implements ParameterDefinition {}

  /** {@code integer: [min, max]}: whole numbers, both ends included. */
  record Whole(long min, long max) implements ParameterDefinition {}

  /**
   * {@code train_steps: [min, max]}: whole numbers between these shares of the trial's train steps,
   * so that one line serves every batch size.
   */
  record ShareOfTrainSteps(double min, double max) implements ParameterDefinition {}

  /** {@code discrete: [...]}: one of these. */
  record Discrete(List<Double> values) implements ParameterDefinition {
    /** Copies the list. */
    public Discrete {
      values = List.copyOf(values);
    }
  }

  /** A number alone: always this value. */
  record Fixed(double value) implements ParameterDefinition {}
}
