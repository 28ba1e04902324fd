package org.batchscale.reports.analysis;

import java.util.Optional;
import org.batchscale.results.TrialCurve;

/**
 * The best value of a metric in some trials, without regard to a goal's value; of equal ones the
 * first by (step, trial id).
 *
 * @param step steps taken before it was measured
 * @param trialId the trial
 * @param value what was measured
 */
public record BestMeasurement(long step, int trialId, double value) {

  /** The best measurement of the goal's metric up to {@code lastStep}; empty if there is none. */
  public static Optional<BestMeasurement> among(
      Iterable<TrialCurve> trials, Goal goal, long lastStep) {
    Finder finder = new Finder(goal, lastStep);
    trials.forEach(finder::see);
    return finder.found();
  }

  /** Keeps the best measurement, trial by trial. */
  static final class Finder {
    private final Goal goal;
    private final long lastStep;
    private BestMeasurement best;

    Finder(Goal goal, long lastStep) {
      this.goal = goal;
      this.lastStep = lastStep;
    }

    void see(TrialCurve trial) {
      long[] steps = trial.steps();
      double[] values = trial.values();
      for (int row = 0; row < steps.length; row++) {
        if (steps[row] <= lastStep && wins(steps[row], trial.trialId(), values[row])) {
          best = new BestMeasurement(steps[row], trial.trialId(), values[row]);
        }
      }
    }

    private boolean wins(long step, int trialId, double value) {
      if (best == null || value != best.value()) {
        return best == null || goal.isBetter(value, best.value());
      }
      return step < best.step() || (step == best.step() && trialId < best.trialId());
    }

    Optional<BestMeasurement> found() {
      return Optional.ofNullable(best);
    }
  }
}
