package org.batchscale.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.batchscale.toolkit.engine.SlotListener;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.workloads.data.Notices;

/** What an executor keeps open between trials: data, graphs, and runners that rest. */
final class ExecutorTrainer {
  /** In practice one: an executor works for one application. Never closed: it dies with it. */
  private static final Map<Application, ExecutorTrainer> OPEN = new ConcurrentHashMap<>();

  private final ExperimentPlan plan;
  private final RestingRunners runners;

  private ExecutorTrainer(ExperimentPlan plan, Trainer trainer) {
    this.plan = plan;
    runners = new RestingRunners(trainer, Runtime.getRuntime().availableProcessors());
  }

  /** Opened by the first task that asks; the others wait. */
  static ExecutorTrainer of(Application application) {
    return OPEN.computeIfAbsent(application, ExecutorTrainer::open);
  }

  private static ExecutorTrainer open(Application application) {
    ExperimentPlan plan = application.plan();
    return new ExecutorTrainer(plan, plan.task().open(application.data(), Notices.none()));
  }

  /** Runs a trial to its end, or to where it may stop. */
  TrialReport run(TrialTask task, TaskContext context) {
    List<TrialReport.Measured> measurements = new ArrayList<>();
    SlotListener listener =
        new SlotListener() {
          @Override
          public void measured(long step, double[] values) {
            measurements.add(new TrialReport.Measured(step, values.clone()));
          }

          @Override
          public void advanced(long steps) {
            if (context.isInterrupted()) {
              throw new TaskKilledException("the run has ended");
            }
          }

          @Override
          public void restarted() {
            measurements.clear();
          }
        };
    TrialRunner runner = runners.take(task.batchSize());
    TrialOutcome outcome;
    try {
      outcome = task.request().run(plan.study(task.batchSize()), runner, listener);
    } catch (Throwable e) {
      // Who knows in which state the trial left it.
      runner.close();
      throw e;
    }
    runners.giveBack(task.batchSize(), runner);
    return TrialReport.of(measurements, outcome);
  }
}
