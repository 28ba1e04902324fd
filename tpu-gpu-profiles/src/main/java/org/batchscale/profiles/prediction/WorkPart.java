package org.batchscale.profiles.prediction;

/**
 * Like operations of a step. They wait for each other, so each part is bound by its arithmetic or
 * by its memory, whichever takes longer.
 *
 * @param kind what bounds their speed
 * @param flops floating-point operations for one example
 * @param bytes bytes read and written for one example
 * @param passBytes bytes read and written in a pass, whatever the batch size: weights and their
 *     gradients
 * @param operations operations of a graph that are started in a pass
 */
public record WorkPart(
    WorkKind kind, double flops, double bytes, double passBytes, int operations) {
  /** Checks that nothing is negative. */
  public WorkPart {
    if (!(Math.min(Math.min(flops, bytes), Math.min(passBytes, operations)) >= 0)) {
      throw new IllegalArgumentException(
          "work must not be negative, got %s, %s, %s, %s"
              .formatted(flops, bytes, passBytes, operations));
    }
  }

  /** Products of matrices. */
  public WorkPart(double flops, double bytes, double passBytes, int operations) {
    this(WorkKind.PRODUCT, flops, bytes, passBytes, operations);
  }
}
