package org.batchscale.toolkit.tuning;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.batchscale.yaml.definition.GoalDefinition;

/**
 * Follows the measurements of one trial: notes the first that beats the goal, and says when the
 * trial may stop because no later one can matter.
 */
public final class TrialWatch {
  private final GoalDefinition goal;
  private final int column;
  private final List<Long> evaluateAt;
  private final long lastUsefulStep;
  private OptionalLong reached = OptionalLong.empty();
  private double best = Double.NaN;

  /**
   * A trial that has not begun.
   *
   * @param goal the goal
   * @param metrics names of the measured metrics, in their order
   * @param evaluateAt steps at which it is evaluated, ascending; empty if nobody knows them
   * @param trialId its id
   * @param limit where it may stop; empty if it must run all its steps
   */
  public TrialWatch(
      GoalDefinition goal,
      List<String> metrics,
      List<Long> evaluateAt,
      int trialId,
      Optional<Limit> limit) {
    this.goal = goal;
    this.column = metrics.indexOf(goal.metric());
    this.evaluateAt = List.copyOf(evaluateAt);
    lastUsefulStep = limit.map(some -> some.lastUsefulStep(trialId)).orElse(Long.MAX_VALUE);
  }

  /**
   * Takes note of a measurement.
   *
   * @param step steps taken before it
   * @param values value of each metric
   * @return whether the trial must go on
   */
  public boolean measured(long step, double[] values) {
    if (column >= 0) {
      double value = values[column];
      if (reached.isEmpty() && goal.reachedBy(value)) {
        reached = OptionalLong.of(step);
      }
      if (!Double.isNaN(value)) {
        boolean better = goal.maximize() ? value > best : value < best;
        best = Double.isNaN(best) || better ? value : best;
      }
    }
    return reached.isPresent() || next(step) <= lastUsefulStep;
  }

  /** The earliest step after this one at which something can be measured. */
  private long next(long step) {
    if (evaluateAt.isEmpty()) {
      return step + 1;
    }
    int found = Collections.binarySearch(evaluateAt, step);
    int after = found < 0 ? -found - 1 : found + 1;
    // The last evaluation is the trial's end: nothing is left to stop.
    return after < evaluateAt.size() ? evaluateAt.get(after) : Long.MIN_VALUE;
  }

  /** Steps after which the goal was first beaten. */
  public OptionalLong reached() {
    return reached;
  }

  /** Best value of the goal's metric; NaN if none was measured. */
  public double best() {
    return best;
  }
}
