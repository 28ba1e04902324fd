package org.batchscale.reports.analysis;

import java.util.Collection;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;

/**
 * How many trials of a study ended in which way.
 *
 * @param complete ran their train steps
 * @param incomplete stopped for an outside reason
 * @param infeasible diverged
 */
public record StatusCounts(int complete, int incomplete, int infeasible) {
  /** Counts these trials. */
  public static StatusCounts of(Collection<Trial> trials) {
    return new StatusCounts(
        count(trials, TrialStatus.COMPLETE),
        count(trials, TrialStatus.INCOMPLETE),
        count(trials, TrialStatus.INFEASIBLE));
  }

  private static int count(Collection<Trial> trials, TrialStatus status) {
    return (int) trials.stream().filter(trial -> trial.status() == status).count();
  }

  /** These and those together. */
  public StatusCounts plus(StatusCounts other) {
    return new StatusCounts(
        complete + other.complete, incomplete + other.incomplete, infeasible + other.infeasible);
  }

  /** All trials. */
  public int total() {
    return complete + incomplete + infeasible;
  }
}
