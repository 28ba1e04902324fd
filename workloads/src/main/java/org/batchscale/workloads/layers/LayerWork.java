package org.batchscale.workloads.layers;

import java.util.List;
import java.util.stream.Stream;

/**
 * The work of a layer in a training step, for one example: counted from its formulas and from the
 * operations of which TensorFlow composes it and its gradient.
 *
 * <p>FLOPs are those of matrix products and convolutions, a multiplication and an addition being
 * two; what else there is moves numbers and is counted by these. A number that several operations
 * read is counted each time. Operations that only handle shapes are not counted, nor is the
 * optimizer.
 *
 * @param forward operations of the forward pass
 * @param backward operations of the backward pass: gradients of weights, and of the input where
 *     something trained lies before it
 * @param kept what stays in memory between the two
 */
public record LayerWork(List<OperationWork> forward, List<OperationWork> backward, Kept kept) {
  /** Nothing to do: the output is the input. */
  public static final LayerWork NONE = new LayerWork(List.of(), List.of(), Kept.PASSES);

  /** Leaves out operations of which there are none. */
  public LayerWork {
    forward = forward.stream().filter(work -> work.count() > 0).toList();
    backward = backward.stream().filter(work -> work.count() > 0).toList();
  }

  /** Number of numbers of a shape. */
  public static long size(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /**
   * The work of layers one after the other.
   *
   * @param works work of each
   * @param outputs numbers of each one's output
   */
  public static LayerWork inOrder(List<LayerWork> works, List<Long> outputs) {
    int count = works.size();
    // Value i is the input of layer i; where a layer passes its input on, both are one.
    int[] same = new int[count + 1];
    boolean[] read = new boolean[count + 1];
    for (int i = 0; i < count; i++) {
      Kept kept = works.get(i).kept();
      same[i + 1] = kept.passes() ? same[i] : i + 1;
      read[same[i]] |= kept.input();
      read[same[i + 1]] |= kept.output();
    }
    int last = same[count];
    long inner = works.stream().mapToLong(work -> work.kept().inner()).sum();
    for (int i = 1; i < last; i++) {
      inner += read[i] ? outputs.get(i - 1) : 0;
    }
    return new LayerWork(
        works.stream().flatMap(work -> work.forward().stream()).toList(),
        works.stream().flatMap(work -> work.backward().stream()).toList(),
        new Kept(inner, read[0], last > 0 && read[last], last == 0));
  }

  /** All operations, forward ones first. */
  public List<OperationWork> operations() {
    return Stream.concat(forward.stream(), backward.stream()).toList();
  }

  /** FLOPs of the forward pass. */
  public long forwardFlops() {
    return forward.stream().mapToLong(OperationWork::flops).reduce(0, Math::addExact);
  }

  /** FLOPs of the backward pass. */
  public long backwardFlops() {
    return backward.stream().mapToLong(OperationWork::flops).reduce(0, Math::addExact);
  }

  /** FLOPs of both passes. */
  public long flops() {
    return Math.addExact(forwardFlops(), backwardFlops());
  }

  /** Bytes that the forward pass reads and writes for one example. */
  public long forwardBytes() {
    return forward.stream().mapToLong(OperationWork::exampleBytes).reduce(0, Math::addExact);
  }

  /** Bytes that the backward pass reads and writes for one example. */
  public long backwardBytes() {
    return backward.stream().mapToLong(OperationWork::exampleBytes).reduce(0, Math::addExact);
  }

  /** Bytes that both passes read and write in a step whatever the batch. */
  public long stepBytes() {
    return operations().stream().mapToLong(OperationWork::stepBytes).reduce(0, Math::addExact);
  }

  /** Number of operations of both passes, whatever the batch. */
  public int operationCount() {
    return operations().stream().mapToInt(OperationWork::count).reduce(0, Math::addExact);
  }

  /** Numbers of one example that stay in memory between the passes, made by these layers. */
  public long activations() {
    return kept.inner();
  }

  /** The same in bytes. */
  public long activationBytes() {
    return Math.multiplyExact(OperationWork.BYTES, activations());
  }
}
