package org.batchscale.workloads.layers;

/**
 * The work of like operations of a training step, together.
 *
 * @param kind what bounds their speed
 * @param count how many there are in a step, whatever the batch
 * @param flops multiplications and additions for one example; those with padding count too, as is
 *     usual
 * @param numbers float32 numbers read and written for one example
 * @param weights float32 numbers read and written in a step whatever the batch: weights and their
 *     gradients
 */
public record OperationWork(OperationKind kind, int count, long flops, long numbers, long weights) {
  /** A number takes as many bytes. */
  public static final int BYTES = Float.BYTES;

  /**
   * A product of matrices.
   *
   * @param multiplications multiplications for one example, each with an addition
   */
  public static OperationWork product(long multiplications, long numbers, long weights) {
    return new OperationWork(
        OperationKind.PRODUCT, 1, Math.multiplyExact(2, multiplications), numbers, weights);
  }

  /**
   * A convolution, or one of its gradients.
   *
   * @param multiplications multiplications for one example, each with an addition
   */
  public static OperationWork convolution(long multiplications, long numbers, long weights) {
    return new OperationWork(
        OperationKind.CONVOLUTION, 1, Math.multiplyExact(2, multiplications), numbers, weights);
  }

  /** An operation that reads and writes so many numbers for one example. */
  public static OperationWork move(long numbers) {
    return move(numbers, 0);
  }

  /** An operation that also reads and writes some in each step whatever the batch. */
  public static OperationWork move(long numbers, long weights) {
    return new OperationWork(OperationKind.MOVE, 1, 0, numbers, weights);
  }

  /** The same numbers moved by an operation of another kind. */
  public OperationWork as(OperationKind other) {
    return new OperationWork(other, count, flops, numbers, weights);
  }

  /** So many operations like this one; none is allowed. */
  public OperationWork times(int times) {
    return new OperationWork(
        kind,
        Math.multiplyExact(count, times),
        Math.multiplyExact(flops, times),
        Math.multiplyExact(numbers, times),
        Math.multiplyExact(weights, times));
  }

  /** This operation, or none. */
  public OperationWork onlyIf(boolean there) {
    return times(there ? 1 : 0);
  }

  /** Bytes read and written for one example. */
  public long exampleBytes() {
    return Math.multiplyExact(BYTES, numbers);
  }

  /** Bytes read and written in a step whatever the batch. */
  public long stepBytes() {
    return Math.multiplyExact(BYTES, weights);
  }
}
