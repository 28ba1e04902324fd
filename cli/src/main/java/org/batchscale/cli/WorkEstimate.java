package org.batchscale.cli;

import org.batchscale.toolkit.experiment.StudyPlan;

/**
 * How much work trials are, in examples passed forward and backward: the unit in which progress and
 * remaining time are counted.
 */
final class WorkEstimate {
  private WorkEstimate() {}

  static double step(StudyPlan plan) {
    return plan.experiment().task().stepWork(plan.study().batchSize());
  }

  static double evaluation(StudyPlan plan) {
    return plan.experiment().task().evaluationWork();
  }

  static double trial(StudyPlan plan) {
    return plan.study().trainSteps() * step(plan) + plan.evaluateAt().size() * evaluation(plan);
  }
}
