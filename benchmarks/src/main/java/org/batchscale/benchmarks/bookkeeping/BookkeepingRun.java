package org.batchscale.benchmarks.bookkeeping;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.toolkit.engine.LocalEngine;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.ExperimentRun;
import org.batchscale.toolkit.experiment.RunListener;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.Neighbour;
import org.batchscale.toolkit.tuning.TrialResult;
import org.batchscale.toolkit.tuning.TrialWatch;
import org.batchscale.toolkit.tuning.Tuner;

/**
 * An experiment of trials that train nothing.
 *
 * @param tuning how it is tuned
 * @param studies number of studies
 * @param trials trials of all studies together
 * @param measurements measurements of a trial that runs to its end
 */
public record BookkeepingRun(Tuning tuning, int studies, int trials, int measurements) {
  /**
   * Microseconds per trial.
   *
   * @param first of the first tenth of the trials
   * @param last of the last tenth
   * @param all of all
   * @param cpuFirst CPU time of the first tenth, all threads of the process together
   * @param cpuLast CPU time of the last tenth
   */
  public record Cost(double first, double last, double all, double cpuFirst, double cpuLast) {}

  /**
   * Time of a run on the clock.
   *
   * @param ideal seconds spent within trials, divided by the trials at once
   * @param seconds seconds of the run
   */
  public record Share(double ideal, double seconds) {}

  /** The tuners of all studies, one after the other, without files and threads. */
  public Cost inMemory(int wanted) {
    InstantTask task = new InstantTask(0, new AtomicLong());
    ExperimentPlan plan = tuning.plan(task, Math.min(studies, wanted), wanted, measurements);
    int exact = wanted / studies * studies;
    Tenths tenths = new Tenths(exact);
    Neighbour neighbour = Neighbour.NONE;
    for (StudyPlan study : plan.studies()) {
      Tuner tuner = study.tuner(neighbour, Optional.empty());
      while (!tuner.over()) {
        tuner.ended(run(task, study, tuner.take().orElseThrow()));
        tenths.trial();
      }
      neighbour = tuner.asNeighbour((study.study().batchSize() + 1.0) / study.study().batchSize());
    }
    return tenths.cost();
  }

  private static TrialResult run(InstantTask task, StudyPlan study, Ask ask) {
    TrialWatch watch = study.watch(ask);
    TrialOutcome outcome =
        task.run(
            study.trial(ask.trialId(), ask.parameters()),
            new TrialListener() {
              @Override
              public boolean measured(long step, double[] values) {
                return watch.measured(step, values);
              }

              @Override
              public void advanced(long steps) {
                // Nobody watches.
              }
            });
    boolean beaten = outcome instanceof TrialOutcome.Stopped;
    return new TrialResult(
        new Trial(
            ask.trialId(),
            ask.parameters(),
            beaten ? TrialStatus.INCOMPLETE : TrialStatus.COMPLETE,
            outcome.steps(),
            Optional.empty(),
            beaten),
        watch.reached(),
        watch.best());
  }

  /** A run in one slot with all its files. */
  public Cost durable(Path tree) {
    InstantTask task = new InstantTask(0, new AtomicLong());
    ExperimentPlan plan = tuning.plan(task, studies, trials, measurements);
    int exact = trials / studies * studies;
    Tenths tenths = new Tenths(exact);
    run(plan, task, tree, 1, tenths);
    return tenths.cost();
  }

  /** Microseconds per trial to open a finished tree and find that nothing is missing. */
  public double again(Path tree) {
    InstantTask task = new InstantTask(0, new AtomicLong());
    ExperimentPlan plan = tuning.plan(task, studies, trials, measurements);
    long begun = System.nanoTime();
    run(plan, task, tree, 1, new RunListener() {});
    return (System.nanoTime() - begun) / 1e3 / (trials / studies * studies);
  }

  /** A run whose trials sleep, in a process that has run a few trials before. */
  public Share sleeping(Path tree, double secondsPerTrial, int slots) {
    long nanosPerStep = (long) (secondsPerTrial * 1e9 / (10 * (measurements - 1)));
    InstantTask warmUp = new InstantTask(0, new AtomicLong());
    run(
        tuning.plan(warmUp, 1, 20, measurements),
        warmUp,
        tree.resolveSibling(tree.getFileName() + "-warm-up"),
        slots,
        new RunListener() {});
    InstantTask task = new InstantTask(nanosPerStep, new AtomicLong());
    ExperimentPlan plan = tuning.plan(task, studies, trials, measurements);
    long begun = System.nanoTime();
    run(plan, task, tree, slots, new RunListener() {});
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Share(task.spent().get() / 1e9 / slots, seconds);
  }

  private static void run(
      ExperimentPlan plan, InstantTask task, Path tree, int slots, RunListener listener) {
    try (LocalEngine engine = new LocalEngine(plan, task, slots)) {
      ExperimentRun.run(plan, engine, tree, Optional.empty(), listener);
    }
  }
}
