package org.batchscale.toolkit.experiment;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.TrialWriter;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;

/** A thread's work: takes trials, one after the other, and writes what comes of them. */
final class Worker implements Runnable {
  private final TrialQueue queue;
  private final Trainer trainer;
  private final RunListener listener;
  private StudyRun study;
  private TrialRunner runner;

  Worker(TrialQueue queue, Trainer trainer, RunListener listener) {
    this.queue = queue;
    this.trainer = trainer;
    this.listener = listener;
  }

  @Override
  public void run() {
    try {
      Optional<TrialQueue.Assignment> assignment = queue.take(study);
      while (assignment.isPresent()) {
        runTrial(assignment.get());
        assignment = queue.take(study);
      }
    } catch (CancellationException e) {
      // Another worker failed first and is reported.
    } catch (Throwable e) {
      queue.fail(e);
    } finally {
      closeRunner();
    }
  }

  private void runTrial(TrialQueue.Assignment assignment) {
    enter(assignment.study());
    StudyPlan plan = study.plan();
    TrialPlan trialPlan = plan.trial(assignment.id());
    GoalWatch watch = new GoalWatch(plan.experiment());
    Trial trial;
    try (TrialWriter writer = study.folder().write(assignment.id(), trialPlan.metrics())) {
      TrialOutcome outcome =
          runner.run(
              trialPlan,
              new TrialListener() {
                @Override
                public boolean measured(long step, double[] values) {
                  writer.append(step, values);
                  watch.measured(step, values);
                  listener.evaluated(plan);
                  return true;
                }

                @Override
                public void advanced(long steps) {
                  queue.check();
                  listener.advanced(plan, steps);
                }
              });
      trial = trial(assignment.id(), trialPlan, outcome);
      writer.finish(trial);
    }
    queue.ended(study, trial, watch.reached(), listener);
  }

  private static Trial trial(int id, TrialPlan plan, TrialOutcome outcome) {
    Optional<String> reason = Optional.empty();
    TrialStatus status = TrialStatus.COMPLETE;
    if (outcome instanceof TrialOutcome.Diverged diverged) {
      reason = Optional.of(diverged.reason());
      status = TrialStatus.INFEASIBLE;
    } else if (outcome instanceof TrialOutcome.Failed failed) {
      reason = Optional.of(failed.reason());
      status = TrialStatus.INCOMPLETE;
    }
    return new Trial(id, plan.parameters(), status, outcome.steps(), reason);
  }

  private void enter(StudyRun next) {
    if (next != study) {
      closeRunner();
      study = next;
      runner = trainer.runner(next.plan().study().batchSize());
    }
  }

  private void closeRunner() {
    if (runner != null) {
      runner.close();
      runner = null;
    }
  }
}
