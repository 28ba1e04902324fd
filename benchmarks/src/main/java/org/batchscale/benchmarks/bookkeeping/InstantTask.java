package org.batchscale.benchmarks.bookkeeping;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.experiment.Task;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.workloads.data.Notices;

/**
 * Trials that train nothing: what they measure follows from their learning rate at once, or after
 * they slept. The best rate reaches the goal 0.5 after half of the steps; none diverges.
 *
 * @param nanosPerStep how long a step sleeps; 0 for not at all
 * @param spent nanoseconds spent within trials, all threads together
 */
record InstantTask(long nanosPerStep, AtomicLong spent) implements Task, Trainer, TrialRunner {
  static final String METRIC = "val/classification_error";

  private static final double BEST_RATE = 0.03;

  @Override
  public TrialOutcome run(TrialPlan plan, TrialListener listener) {
    long begun = System.nanoTime();
    try {
      return train(plan, listener);
    } finally {
      spent.addAndGet(System.nanoTime() - begun);
    }
  }

  private TrialOutcome train(TrialPlan plan, TrialListener listener) {
    double octaves =
        Math.abs(Math.log(plan.parameters().get("learning_rate") / BEST_RATE) / Math.log(2));
    double needed = 0.5 * plan.trainSteps() * (1 + 0.2 * octaves);
    double[] values = new double[1];
    long done = 0;
    for (long step : plan.evaluateAt()) {
      sleep((step - done) * nanosPerStep);
      listener.advanced(step - done);
      done = step;
      values[0] = step < needed ? 0.9 - 0.4 * step / needed : 0.4;
      if (!listener.measured(step, values) && step < plan.trainSteps()) {
        return new TrialOutcome.Stopped(step);
      }
    }
    return new TrialOutcome.Completed(plan.trainSteps());
  }

  private static void sleep(long nanos) {
    if (nanos > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(nanos);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public Workload workload() {
    return new Workload("nothing", "instant", "momentum");
  }

  @Override
  public String examplesOf() {
    return "nothing";
  }

  @Override
  public OptionalInt trainSize() {
    return OptionalInt.empty();
  }

  @Override
  public OptionalLong parameters() {
    return OptionalLong.empty();
  }

  @Override
  public List<String> metrics() {
    return List.of(METRIC);
  }

  @Override
  public int trialsAtOnce() {
    return 1;
  }

  @Override
  public Map<String, Object> determines() {
    return Map.of("formula", 1);
  }

  @Override
  public boolean measuresAsPlanned() {
    return true;
  }

  @Override
  public Map<String, String> software() {
    return Map.of();
  }

  @Override
  public double stepWork(int batchSize) {
    return 1;
  }

  @Override
  public double evaluationWork() {
    return 1;
  }

  @Override
  public Trainer open(Optional<Path> dataFolder, Notices notices) {
    return this;
  }

  @Override
  public TrialRunner runner(int batchSize) {
    return this;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
