package org.batchscale.toolkit.verification;

import org.batchscale.toolkit.replication.BatchParts;

/**
 * One way of computing a step against one device.
 *
 * @param name the way, in words
 * @param parts how the batch was cut
 * @param loss relative difference of the first batch's loss
 * @param gradient of its gradients
 * @param weights of all variables after the steps
 */
public record Comparison(
    String name, BatchParts parts, double loss, Difference gradient, Difference weights) {
  /** Largest difference of loss and gradients that rounding explains. */
  public static final double MOST_OF_GRADIENTS = 1e-5;

  /** Largest difference of weights after ten steps that rounding explains. */
  public static final double MOST_OF_WEIGHTS = 1e-4;

  /** Whether nothing but rounding differs. */
  public boolean equal() {
    return loss <= MOST_OF_GRADIENTS
        && gradient.value() <= MOST_OF_GRADIENTS
        && weights.value() <= MOST_OF_WEIGHTS;
  }
}
