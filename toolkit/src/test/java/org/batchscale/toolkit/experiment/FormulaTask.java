package org.batchscale.toolkit.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.workloads.data.Notices;

/**
 * Trials whose measurements follow from a formula: the goal 0.5 takes the fewest steps at an
 * effective learning rate of 0.3 and more with every octave away from it; rates above 30 diverge.
 * The seeds shift both a little.
 *
 * @param before is called with every trial before it begins, on the thread that runs it
 */
record FormulaTask(Consumer<TrialPlan> before) implements Task, Trainer, TrialRunner {
  static final String METRIC = "val/classification_error";
  static final Workload WORKLOAD = new Workload("formula", "valley", "momentum");

  private static final double BEST_RATE = 0.3;
  private static final double DIVERGES_ABOVE = 30;
  private static final double FEWEST_STEPS = 20;

  FormulaTask() {
    this(plan -> {});
  }

  @Override
  public TrialOutcome run(TrialPlan plan, TrialListener listener) {
    before.accept(plan);
    double momentum = plan.parameters().getOr("momentum", 0);
    double rate = plan.parameters().get("learning_rate") / (1 - momentum);
    double luck = Math.floorMod(plan.seeds().weights(), 1000) / 1000.0;
    double octaves = Math.abs(Math.log(rate / BEST_RATE) / Math.log(2));
    double needed = FEWEST_STEPS * (1 + 0.5 * octaves + 0.2 * luck);
    double diverges =
        rate > DIVERGES_ABOVE * (0.5 + luck) ? plan.trainSteps() * luck : Double.POSITIVE_INFINITY;
    long done = 0;
    for (long step : plan.evaluateAt()) {
      listener.advanced(step - done);
      done = step;
      if (step >= diverges) {
        return new TrialOutcome.Diverged(step, "training loss was not finite");
      }
      double[] values = {step < needed ? 0.9 - 0.4 * step / needed : 0.4, luck};
      if (!listener.measured(step, values) && step < plan.trainSteps()) {
        return new TrialOutcome.Stopped(step);
      }
    }
    return new TrialOutcome.Completed(plan.trainSteps());
  }

  @Override
  public Workload workload() {
    return WORKLOAD;
  }

  @Override
  public String examplesOf() {
    return "formula";
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
    return List.of(METRIC, "val/cross_entropy");
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
    return batchSize;
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
