package org.batchscale.reports.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A limit on training examples: so many passes over a training set (Shallue et al. 2018, "epoch
 * budget").
 *
 * @param epochs passes over the training set, above 0
 * @param trainSize examples in the training set
 */
public record EpochBudget(double epochs, long trainSize) {
  /** Refuses a budget of nothing. */
  public EpochBudget {
    if (!(epochs > 0) || Double.isInfinite(epochs)) {
      throw new IllegalArgumentException("epochs must be a number above 0, got " + epochs);
    }
    if (trainSize < 1) {
      throw new IllegalArgumentException("the train size must be at least 1, got " + trainSize);
    }
  }

  /**
   * The last step within the budget: the greatest with {@code batchSize * step <= epochs *
   * trainSize}. Reckoned in decimals, as written: 0.29 epochs of 100 examples are 29, not 28.
   */
  public long lastStep(int batchSize) {
    return BigDecimal.valueOf(epochs)
        .multiply(BigDecimal.valueOf(trainSize))
        .divide(BigDecimal.valueOf(batchSize), 0, RoundingMode.FLOOR)
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }
}
