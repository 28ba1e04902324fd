package org.batchscale.workloads.layers;

/** Kinds of operations that differ in what bounds their speed. */
public enum OperationKind {
  /** Product of matrices, one or many at once. */
  PRODUCT,
  /** Convolution, or one of its two gradients. */
  CONVOLUTION,
  /** All else, such as a sum: little arithmetic for each number read, none of it counted. */
  MOVE,
  /** The gradient of a max pool, which looks for each window's maximum again; none counted. */
  POOL,
  /** A cross entropy, with an exponential of each logit; none counted. */
  LOSS
}
