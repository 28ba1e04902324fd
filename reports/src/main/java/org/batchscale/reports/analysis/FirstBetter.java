package org.batchscale.reports.analysis;

import java.util.Optional;
import org.batchscale.results.TrialCurve;

/** Keeps, trial by trial, the first row by (step, trial id) that is better than a goal. */
final class FirstBetter {
  private final Goal goal;
  private final long lastStep;
  private StepsToResult.Reached first;

  FirstBetter(Goal goal, long lastStep) {
    this.goal = goal;
    this.lastStep = lastStep;
  }

  void see(TrialCurve trial) {
    long[] steps = trial.steps();
    double[] values = trial.values();
    for (int row = 0; row < steps.length; row++) {
      if (steps[row] <= lastStep
          && goal.isBeatenBy(values[row])
          && comesFirst(steps[row], trial.trialId())) {
        first = new StepsToResult.Reached(steps[row], trial.trialId(), values[row]);
      }
    }
  }

  /** Of several rows of one trial at one step the one written first counts: the sort is stable. */
  private boolean comesFirst(long step, int trialId) {
    return first == null
        || step < first.steps()
        || (step == first.steps() && trialId < first.trialId());
  }

  Optional<StepsToResult.Reached> found() {
    return Optional.ofNullable(first);
  }
}
