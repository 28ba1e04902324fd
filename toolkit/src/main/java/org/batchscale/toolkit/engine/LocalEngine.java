package org.batchscale.toolkit.engine;

import java.util.HashMap;
import java.util.Map;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.grpc.ClusterException;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.workloads.data.Notices;

/**
 * Computes trials in threads of this process, one trial per thread.
 *
 * @param plan the experiment
 * @param trainer trains what the experiment's task says; not closed with this engine
 * @param slots trials at once
 * @param notices hears of trials that begin anew
 */
public record LocalEngine(ExperimentPlan plan, Trainer trainer, int slots, Notices notices)
    implements Engine {
  /** Refuses less than one trial at once. */
  public LocalEngine {
    if (slots < 1) {
      throw new IllegalArgumentException("at least one trial at once, got " + slots);
    }
  }

  /** An engine whose trials all run in this process alone. */
  public LocalEngine(ExperimentPlan plan, Trainer trainer, int slots) {
    this(plan, trainer, slots, Notices.none());
  }

  /** Number of processors, at least 1: one trial per core is fastest for small models. */
  public static int defaultSlots(int threadsPerTrial) {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / threadsPerTrial);
  }

  @Override
  public Slot open() {
    return new LocalSlot();
  }

  @Override
  public void close() {
    // The trainer belongs to the caller.
  }

  /** Keeps the runner of one batch size: trials of a study follow one another. */
  private final class LocalSlot implements Slot {
    private StudyPlan study;
    private TrialRunner runner;

    @Override
    public TrialOutcome run(TrialRequest request, SlotListener listener) {
      Map<Class<?>, Integer> ended = new HashMap<>();
      while (true) {
        try {
          return attempt(request, listener);
        } catch (ClusterException e) {
          close();
          if (ended.merge(e.getClass(), 1, Integer::sum) >= e.attempts()) {
            throw e;
          }
          notices.notice(
              "trial %d at batch size %d begins anew: %s"
                  .formatted(request.ask().trialId(), request.batchSize(), e.whileTryingAgain()));
          listener.advanced(0); // Who ends the whole run has perhaps ended the workers too.
          listener.restarted();
        }
      }
    }

    private TrialOutcome attempt(TrialRequest request, SlotListener listener) {
      if (runner == null || study.study().batchSize() != request.batchSize()) {
        close();
        study = plan.study(request.batchSize());
        runner = trainer.runner(request.batchSize());
      }
      return request.run(study, runner, listener);
    }

    @Override
    public void close() {
      if (runner != null) {
        runner.close();
        runner = null;
      }
    }
  }
}
