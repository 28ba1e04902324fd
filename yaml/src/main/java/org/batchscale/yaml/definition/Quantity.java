package org.batchscale.yaml.definition;

/** What the vertical axis of a panel of curves shows, for each study. */
public enum Quantity {
  /** Steps to result. */
  STEPS_TO_RESULT,
  /** The best measurement of the goal's metric. */
  BEST_VALUE,
  /** learning_rate / (1 - momentum) of the trial that gave the steps to result. */
  EFFECTIVE_LEARNING_RATE,
  /** Initial learning rate of that trial. */
  LEARNING_RATE,
  /** 1 - momentum of that trial. */
  MOMENTUM
}
