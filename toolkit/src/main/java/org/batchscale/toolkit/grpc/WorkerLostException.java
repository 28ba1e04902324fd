package org.batchscale.toolkit.grpc;

import java.util.List;

/**
 * Workers that died, hang, or were started anew while a trial used them. The session is of no more
 * use and its variables are gone; a new one can be opened once all workers answer.
 */
public final class WorkerLostException extends ClusterException {
  private static final long serialVersionUID = 1;

  private final List<Integer> tasks;

  /**
   * Lost workers.
   *
   * @param tasks numbers of the workers, at least one
   * @param rule which ones, how it showed, and after what time
   * @param remedy the way out
   * @param cause TensorFlow's failure
   */
  public WorkerLostException(List<Integer> tasks, String rule, String remedy, Throwable cause) {
    super(rule, remedy, cause);
    this.tasks = List.copyOf(tasks);
  }

  /** Numbers of the workers. */
  public List<Integer> tasks() {
    return tasks;
  }
}
