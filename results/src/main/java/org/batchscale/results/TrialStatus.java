package org.batchscale.results;

/** How a trial ended. Values are only ever added, never removed. */
public enum TrialStatus {
  /** Ran its {@code train_steps}. */
  COMPLETE,
  /** Stopped for an outside reason. */
  INCOMPLETE,
  /** Training diverged at some point: a result, not an error. */
  INFEASIBLE
}
