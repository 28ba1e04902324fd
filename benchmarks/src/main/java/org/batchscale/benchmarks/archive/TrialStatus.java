package org.batchscale.benchmarks.archive;

/** How a trial ended, and how much of its evaluations it got to. */
enum TrialStatus {
  /** Ran all its steps. */
  COMPLETE,
  /** Stopped anywhere, for an outside reason. */
  INCOMPLETE,
  /** Diverged; more often early than late. */
  INFEASIBLE;

  /** The share of its evaluations that a trial got to, from a uniform draw in [0, 1). */
  double length(double uniform) {
    return switch (this) {
      case COMPLETE -> 1;
      case INCOMPLETE -> uniform;
      case INFEASIBLE -> uniform * uniform;
    };
  }

  /** The mean of {@link #length}. */
  double meanLength() {
    return switch (this) {
      case COMPLETE -> 1;
      case INCOMPLETE -> 1 / 2.0;
      case INFEASIBLE -> 1 / 3.0;
    };
  }
}
