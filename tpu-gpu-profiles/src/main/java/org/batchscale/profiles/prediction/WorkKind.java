package org.batchscale.profiles.prediction;

/** Kinds of operations whose speeds a calibration tells apart. */
public enum WorkKind {
  /** Products of matrices: bound by arithmetic. */
  PRODUCT,
  /** Convolutions and their gradients: bound by arithmetic, of other kernels. */
  CONVOLUTION,
  /** Convolutions with windows of one pixel: short sums, so that more is moved for each. */
  POINTWISE,
  /** What only reads, does little and writes: bound by memory. */
  MOVE,
  /** Batch norms and their gradients: several passes over their memory. */
  NORM,
  /** Gradients of max pooling, which look for each window's maximum again: slow on a CPU. */
  POOL,
  /** Cross entropies with their exponential of every logit: slow on a CPU. */
  LOSS
}
