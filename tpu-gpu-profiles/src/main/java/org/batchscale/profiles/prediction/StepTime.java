package org.batchscale.profiles.prediction;

import java.util.List;

/**
 * The predicted time of a training step, in parts that add up. All in seconds.
 *
 * @param compute arithmetic of the device with the most examples
 * @param memory what memory traffic adds where it takes longer than the arithmetic
 * @param update the optimizer's update
 * @param communication summing the gradients of all devices
 * @param overhead fixed time of the step and of its operations
 * @param passes micro-batches that a device computes one after the other
 * @param algorithm how gradients are summed
 * @param assumptions what the prediction assumes, a sentence each, without a full stop
 */
public record StepTime(
    double compute,
    double memory,
    double update,
    double communication,
    double overhead,
    int passes,
    AllReduce.Algorithm algorithm,
    List<String> assumptions) {
  /** Copies the list. */
  public StepTime {
    assumptions = List.copyOf(assumptions);
  }

  /** The whole step. */
  public double seconds() {
    return compute + memory + update + communication + overhead;
  }
}
