package org.batchscale.cli;

import org.batchscale.toolkit.experiment.StudyPlan;

/**
 * How much work trials are, in examples passed forward and backward: the unit in which progress and
 * remaining time are counted. A step has a fixed cost too, and an evaluation costs a forward pass,
 * a third of the work of training on an example.
 */
final class WorkEstimate {
  /** A step's fixed cost, in examples; measured on small networks. */
  private static final double STEP_OVERHEAD = 24;

  private WorkEstimate() {}

  static double step(StudyPlan plan) {
    return STEP_OVERHEAD + plan.study().batchSize();
  }

  static double evaluation(StudyPlan plan) {
    var experiment = plan.experiment();
    double evaluated = 0;
    for (String split : experiment.definition().evaluation().splits()) {
      evaluated +=
          switch (split) {
            case "train" -> experiment.definition().evaluation().trainExamples();
            case "val" -> experiment.dataset().valSize();
            default -> experiment.dataset().testSize();
          };
    }
    return evaluated / 3;
  }

  static double trial(StudyPlan plan) {
    return plan.study().trainSteps() * step(plan) + plan.evaluateAt().size() * evaluation(plan);
  }
}
