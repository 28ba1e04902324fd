package org.batchscale.toolkit.tuning;

import java.util.Comparator;
import java.util.OptionalLong;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.toolkit.search.Observation;
import org.batchscale.toolkit.search.Outcome;
import org.batchscale.yaml.definition.GoalDefinition;

/**
 * What the tuner learns of a trial that has ended.
 *
 * @param trial the trial
 * @param reached steps after which it first beat the goal, whatever became of it later
 * @param best best value of the goal's metric that it measured; NaN if it measured none
 */
public record TrialResult(Trial trial, OptionalLong reached, double best) {
  /** Fewest steps first, ties to the lower id. */
  static final Comparator<TrialResult> ORDER =
      Comparator.comparingLong((TrialResult result) -> result.reached().orElseThrow())
          .thenComparingInt(TrialResult::id);

  /** Its id. */
  public int id() {
    return trial.id();
  }

  /** Whether it counts towards the trials that a study wants: it has not diverged, nor failed. */
  public boolean counts() {
    return trial.status() == TrialStatus.COMPLETE || trial.beaten();
  }

  /** Whether it can be the best of its study: COMPLETE, and it beat the goal. */
  public boolean competes() {
    return trial.status() == TrialStatus.COMPLETE && reached.isPresent();
  }

  /** The trial as a search sees it. */
  Observation observed(GoalDefinition goal) {
    return new Observation(id(), trial.parameters(), outcome(goal));
  }

  private Outcome outcome(GoalDefinition goal) {
    if (trial.status() == TrialStatus.INFEASIBLE) {
      return new Outcome.Infeasible();
    } else if (!counts()) {
      return new Outcome.Failed();
    } else if (competes()) {
      return new Outcome.Reached(reached.getAsLong());
    }
    double shortfall = Outcome.shortfall(best, goal.value(), goal.maximize());
    return trial.beaten() ? new Outcome.Beaten(shortfall) : new Outcome.Missed(shortfall);
  }
}
