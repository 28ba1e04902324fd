package org.batchscale.toolkit.verification;

import org.batchscale.toolkit.replication.BatchParts;

/**
 * One way of computing a step against one device.
 *
 * @param name the way, in words
 * @param parts how the batch was cut
 * @param loss relative difference of the first batch's loss
 * @param gradient of its gradients
 * @param step of all variables after a step from the same values, the largest of all steps
 * @param weights of all variables after all steps from the same first values
 * @param rounding how far one device comes from itself
 */
public record Comparison(
    String name,
    BatchParts parts,
    double loss,
    Difference gradient,
    Difference step,
    Difference weights,
    Rounding rounding) {
  /** Largest difference of loss and gradients that is rounding, whatever the workload. */
  public static final double MOST_OF_GRADIENTS = 1e-5;

  /** Largest difference of weights after ten steps that is rounding, whatever the workload. */
  public static final double MOST_OF_WEIGHTS = 1e-4;

  /** An example too many or too few makes more, and is never taken for rounding. */
  private static final double MOST_THAT_ROUNDING_EXCUSES = 1e-4;

  /** Rounding takes no two runs equally far. */
  private static final double LEEWAY = 10;

  /** Whether nothing but rounding differs, and steps make no more of it than one device's do. */
  public boolean equal() {
    return stepsEqual()
        && weights.value() <= Math.max(MOST_OF_WEIGHTS, LEEWAY * rounding.weights());
  }

  /** Whether nothing but rounding differs in any single step. */
  public boolean stepsEqual() {
    double most =
        Math.min(
            MOST_THAT_ROUNDING_EXCUSES, Math.max(MOST_OF_GRADIENTS, LEEWAY * rounding.gradient()));
    return loss <= MOST_OF_GRADIENTS && gradient.value() <= most && step.value() <= most;
  }

  /** Whether this workload makes so much of rounding that one device's own measure is needed. */
  public boolean grows() {
    return weights.value() > MOST_OF_WEIGHTS
        || gradient.value() > MOST_OF_GRADIENTS
        || step.value() > MOST_OF_GRADIENTS;
  }
}
