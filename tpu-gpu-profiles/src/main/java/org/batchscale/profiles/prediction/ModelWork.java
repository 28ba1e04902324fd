package org.batchscale.profiles.prediction;

import java.util.List;

/**
 * What one training step of a model computes and moves, counted from its layers. A multiply-add
 * counts as two operations.
 *
 * @param forwardFlops operations of the forward pass, for one example
 * @param backwardFlops operations of the backward pass, for one example
 * @param activationBytes bytes of activations and their gradients that are written to and read from
 *     memory in both passes, for one example
 * @param parameters trainable numbers
 * @param gradientBytes bytes of all gradients together: what devices exchange in a step
 * @param optimizerBytes bytes that the update reads and writes: weights, gradients, momentum
 * @param operations operations of a graph that are started in a step, whatever the batch size
 * @param parts the same work in parts that wait for each other; at least one. More parts make a
 *     better prediction, since arithmetic of one part does not hide the memory traffic of another
 */
public record ModelWork(
    double forwardFlops,
    double backwardFlops,
    double activationBytes,
    long parameters,
    double gradientBytes,
    double optimizerBytes,
    int operations,
    List<WorkPart> parts) {
  /** Times that a pass moves the weights: read forward, read backward, gradients written. */
  private static final int WEIGHTS_MOVED = 3;

  /** Copies the list; checks that nothing is negative. */
  public ModelWork {
    parts = List.copyOf(parts);
    double least =
        Math.min(
            Math.min(Math.min(forwardFlops, backwardFlops), Math.min(activationBytes, parameters)),
            Math.min(Math.min(gradientBytes, optimizerBytes), operations));
    if (!(least >= 0)) {
      throw new IllegalArgumentException("work must not be negative, got " + least);
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("work must have a part");
    }
  }

  /** All work in one part. */
  public ModelWork(
      double forwardFlops,
      double backwardFlops,
      double activationBytes,
      long parameters,
      double gradientBytes,
      double optimizerBytes,
      int operations) {
    this(
        forwardFlops,
        backwardFlops,
        activationBytes,
        parameters,
        gradientBytes,
        optimizerBytes,
        operations,
        List.of(
            new WorkPart(
                forwardFlops + backwardFlops,
                activationBytes,
                WEIGHTS_MOVED * gradientBytes,
                operations)));
  }

  /** Operations of both passes, for one example. */
  public double flops() {
    return forwardFlops + backwardFlops;
  }
}
