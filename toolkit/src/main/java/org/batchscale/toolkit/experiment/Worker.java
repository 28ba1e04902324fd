package org.batchscale.toolkit.experiment;

import java.util.Optional;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.TrialWriter;
import org.batchscale.toolkit.engine.Engine;
import org.batchscale.toolkit.engine.Slot;
import org.batchscale.toolkit.engine.SlotListener;
import org.batchscale.toolkit.engine.TrialRequest;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.Limit;
import org.batchscale.toolkit.tuning.TrialResult;
import org.batchscale.toolkit.tuning.TrialWatch;

/** A thread's work: takes trials, has a slot run them, and writes what comes of them. */
final class Worker implements Runnable {
  private final TrialQueue queue;
  private final Engine engine;
  private final RunListener listener;

  Worker(TrialQueue queue, Engine engine, RunListener listener) {
    this.queue = queue;
    this.engine = engine;
    this.listener = listener;
  }

  @Override
  public void run() {
    try {
      Optional<TrialQueue.Assignment> first = queue.take(null);
      if (first.isPresent()) { // Otherwise nothing to do: a slot may be dear to open.
        runTrials(first);
      }
    } catch (Throwable e) {
      queue.fail(e); // Does nothing if another worker failed first, which is then reported.
    }
  }

  private void runTrials(Optional<TrialQueue.Assignment> first) {
    Optional<TrialQueue.Assignment> assignment = first;
    try (Slot slot = engine.open()) {
      while (assignment.isPresent()) {
        StudyRun study = assignment.get().study();
        runTrial(slot, study, assignment.get().ask());
        assignment = queue.take(study);
      }
    }
  }

  private void runTrial(Slot slot, StudyRun study, Ask ask) {
    StudyPlan plan = study.plan();
    Trial trial;
    Recorder recorder;
    try (TrialWriter writer =
        study.folder().write(ask.trialId(), plan.experiment().task().metrics())) {
      recorder = new Recorder(plan, ask, writer);
      trial = trial(ask, slot.run(new TrialRequest(plan.study().batchSize(), ask), recorder));
      writer.finish(trial);
    }
    queue.ended(study, new TrialResult(trial, recorder.watch.reached(), recorder.watch.best()));
  }

  private static Trial trial(Ask ask, TrialOutcome outcome) {
    Optional<String> reason = Optional.empty();
    TrialStatus status = TrialStatus.COMPLETE;
    boolean beaten = false;
    if (outcome instanceof TrialOutcome.Diverged diverged) {
      reason = Optional.of(diverged.reason());
      status = TrialStatus.INFEASIBLE;
    } else if (outcome instanceof TrialOutcome.Failed failed) {
      reason = Optional.of(failed.reason());
      status = TrialStatus.INCOMPLETE;
    } else if (outcome instanceof TrialOutcome.Stopped) {
      reason = ask.limit().map(Limit::reason);
      status = TrialStatus.INCOMPLETE;
      beaten = true;
    }
    return new Trial(ask.trialId(), ask.parameters(), status, outcome.steps(), reason, beaten);
  }

  /** Writes measurements as they come. */
  private final class Recorder implements SlotListener {
    private final StudyPlan plan;
    private final Ask ask;
    private final TrialWriter writer;
    private TrialWatch watch;

    Recorder(StudyPlan plan, Ask ask, TrialWriter writer) {
      this.plan = plan;
      this.ask = ask;
      this.writer = writer;
      watch = plan.watch(ask);
    }

    @Override
    public void measured(long step, double[] values) {
      writer.append(step, values);
      watch.measured(step, values);
      listener.evaluated(plan);
    }

    @Override
    public void advanced(long steps) {
      queue.check();
      listener.advanced(plan, steps);
    }

    @Override
    public void restarted() {
      writer.restart();
      watch = plan.watch(ask);
    }
  }
}
