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
}
