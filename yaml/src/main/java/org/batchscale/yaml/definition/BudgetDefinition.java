package org.batchscale.yaml.definition;

/** A limit on training within which measurements count. */
public sealed interface BudgetDefinition {
  /** No limit. */
  record Unlimited() implements BudgetDefinition {}

  /**
   * Measurements up to a step.
   *
   * @param steps last step that counts
   */
  record Steps(long steps) implements BudgetDefinition {}

  /**
   * Measurements with {@code batch size * step <= epochs * train size}.
   *
   * @param epochs passes over the training set
   * @param trainSize examples in the training set
   */
  record Epochs(double epochs, long trainSize) implements BudgetDefinition {}
}
