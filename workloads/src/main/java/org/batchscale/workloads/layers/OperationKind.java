package org.batchscale.workloads.layers;

/** Kinds of operations that differ in what bounds their speed. */
public enum OperationKind {
  /** Product of matrices, one or many at once. */
  PRODUCT,
  /** Convolution, or one of its two gradients. */
  CONVOLUTION,
  /** All else, from a sum to a pool: little arithmetic for each number read, none of it counted. */
  MOVE
}
