package org.batchscale.toolkit.grpc;

import java.util.List;
import java.util.Optional;

/**
 * Workers that died, hang, or were started anew while a trial used them. The session is of no more
 * use and its variables are gone; a new one can be opened once all workers answer.
 */
public final class WorkerLostException extends ClusterException {
  private static final long serialVersionUID = 1;

  /** A trial that loses workers so often is perhaps what they die of. */
  private static final int MOST_LOSSES = 5;

  private static final String GO_ON = "run again to continue: what is finished is kept";

  private final List<Integer> tasks;
  private final String whileTryingAgain;

  /**
   * Lost workers.
   *
   * @param tasks numbers of the workers, at least one
   * @param rule which ones, how it showed, and after what time
   * @param remedy how those are started that do not answer, or empty
   * @param cause TensorFlow's failure
   */
  public WorkerLostException(
      List<Integer> tasks, String rule, Optional<String> remedy, Throwable cause) {
    super(rule, remedy.map(words -> words + ", then " + GO_ON).orElse(GO_ON), cause);
    this.tasks = List.copyOf(tasks);
    whileTryingAgain = rule + remedy.map(words -> "; " + words).orElse("");
  }

  @Override
  public int attempts() {
    return MOST_LOSSES;
  }

  @Override
  public String whileTryingAgain() {
    return whileTryingAgain;
  }

  /** Numbers of the workers. */
  public List<Integer> tasks() {
    return tasks;
  }
}
