package org.batchscale.toolkit.grpc;

/** The time of a call was over though all workers answer: it is too much work, or a hang passed. */
public final class SlowCallException extends ClusterException {
  private static final long serialVersionUID = 1;

  /** Once more, in case it was a hang that passed. */
  private static final int MOST_TIMES = 2;

  /**
   * A call that took too long.
   *
   * @param rule which call, and the time that it had
   * @param remedy the way out
   * @param cause TensorFlow's failure
   */
  public SlowCallException(String rule, String remedy, Throwable cause) {
    super(rule, remedy, cause);
  }

  @Override
  public int attempts() {
    return MOST_TIMES;
  }
}
