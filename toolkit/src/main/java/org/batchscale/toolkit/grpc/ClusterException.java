package org.batchscale.toolkit.grpc;

/** A cluster that cannot be had, or can no longer compute. Its message says the way out. */
public class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * A cluster's failure.
   *
   * @param rule who it is about, and what is wrong
   * @param remedy the way out
   * @param cause what it follows from, or null
   */
  public ClusterException(String rule, String remedy, Throwable cause) {
    super(rule + "; " + remedy, cause);
  }

  /** How often a trial may end so before it is no use to try again. */
  public int attempts() {
    return 1;
  }

  /** What is wrong and what to do about it, while the trial begins anew. */
  public String whileTryingAgain() {
    return getMessage();
  }
}
