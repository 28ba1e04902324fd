package org.batchscale.toolkit.engine;

import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.TrialWatch;

/**
 * A trial to run; all else follows from the experiment.
 *
 * @param batchSize batch size of its study
 * @param ask the trial
 */
public record TrialRequest(int batchSize, Ask ask) {

  /**
   * Runs the trial in this process.
   *
   * @param study its study
   * @param runner runs trials of this batch size
   * @param listener hears of its measurements
   */
  public TrialOutcome run(StudyPlan study, TrialRunner runner, SlotListener listener) {
    TrialPlan trial = study.trial(ask.trialId(), ask.parameters());
    TrialWatch watch = study.watch(ask);
    return runner.run(
        trial,
        new TrialListener() {
          @Override
          public boolean measured(long step, double[] values) {
            listener.measured(step, values);
            return watch.measured(step, values);
          }

          @Override
          public void advanced(long steps) {
            listener.advanced(steps);
          }
        });
  }
}
