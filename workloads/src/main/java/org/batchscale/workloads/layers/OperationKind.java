package org.batchscale.workloads.layers;

/** Kinds of operations that differ in what bounds their speed. */
public enum OperationKind {
  /** Product of matrices, one or many at once. */
  PRODUCT,
  /** Convolution, or one of its two gradients. */
  CONVOLUTION,
  /** The same with a window of one pixel. */
  POINTWISE,
  /** All else, such as a sum: little arithmetic for each number read, none of it counted. */
  MOVE,
  /** A batch norm or its gradient, which reads its input twice. */
  NORM,
  /** The gradient of a max pool, which looks for each window's maximum again; none counted. */
  POOL,
  /** A cross entropy, with an exponential of each logit; none counted. */
  LOSS
}
