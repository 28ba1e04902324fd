package org.batchscale.toolkit.experiment;

import java.util.Optional;
import org.batchscale.yaml.definition.GoalDefinition;

/** Notes the first measurement of a trial that beats the goal. */
final class GoalWatch {
  private final GoalDefinition goal;
  private final int column;
  private Long reached;

  GoalWatch(ExperimentPlan experiment) {
    goal = experiment.definition().goal();
    column = experiment.task().metrics().indexOf(goal.metric());
  }

  void measured(long step, double[] values) {
    if (reached == null && column >= 0 && goal.reachedBy(values[column])) {
      reached = step;
    }
  }

  /** Steps after which the goal was first beaten. */
  Optional<Long> reached() {
    return Optional.ofNullable(reached);
  }
}
