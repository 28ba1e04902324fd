package org.batchscale.profiles.prediction;

/** Kinds of operations whose speeds a calibration tells apart. */
public enum WorkKind {
  /** Products of matrices: bound by arithmetic. */
  PRODUCT,
  /** Convolutions and their gradients: bound by arithmetic, of other kernels. */
  CONVOLUTION,
  /** What only reads, does little and writes: bound by memory. */
  MOVE,
  /** Gradients of max pooling, which look for each window's maximum again: slow on a CPU. */
  POOL,
  /** Cross entropies with their exponential of every logit: slow on a CPU. */
  LOSS
}
