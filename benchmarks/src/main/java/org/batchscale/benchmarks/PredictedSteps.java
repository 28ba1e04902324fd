package org.batchscale.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.batchscale.profiles.Profiles;
import org.batchscale.profiles.prediction.StepPredictor;
import org.batchscale.profiles.prediction.StepTime;
import org.batchscale.toolkit.devices.ModelWorks;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.toolkit.training.TrainingSession;
import org.batchscale.toolkit.training.TrainingValues;
import org.batchscale.workloads.model.Objective;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How far predicted step times are from measured ones. */
@Command(
    name = "PredictedSteps",
    mixinStandardHelpOptions = true,
    description = {
      "Predicts step times of many models and batch sizes from a profile that 'batchscale devices",
      "measure' wrote, and measures them. With one thread the CPU time of the process is what counts:",
      "other work on the machine hardly touches it. With more it is the time on the clock, of which the",
      "fastest tenth counts. Cases marked 'held out' were not looked at while the prediction was made."
    })
public final class PredictedSteps implements Callable<Integer> {
  /** Share of the measurements that were faster than the one that counts. */
  private static final double QUANTILE = 0.1;

  /** Seconds of a measurement, unless one step takes longer. */
  private static final double SLICE = 0.05;

  /** Steps before the first measurement: the graph and the memory are prepared. */
  private static final int WARM_UP = 2;

  @Option(names = "--profile", required = true, description = "Profile that was measured here.")
  private String profile;

  @Option(names = "--threads", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
  private int threads;

  @Option(
      names = "--seconds",
      defaultValue = "1.5",
      description = "Seconds for each model and batch size. Default: ${DEFAULT-VALUE}")
  private double seconds;

  @Option(names = "--models", split = ",", description = "Only these.")
  private List<String> models = List.of();

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new PredictedSteps(), args);
  }

  @Override
  public Integer call() {
    TensorFlowRuntime.start(threads);
    StepPredictor predictor = StepPredictor.of(Profiles.named(profile));
    System.out.println("milliseconds per step; " + predictor.profile().title());
    Table table =
        new Table(
            "model            ",
            "batch",
            "",
            "measured",
            "predicted",
            "error",
            "compute",
            "memory",
            "update",
            "overhead");
    List<Compared> compared = new ArrayList<>();
    for (PredictedCase one : PredictedCase.all()) {
      if (models.isEmpty() || models.contains(one.model())) {
        compared.add(compare(one, predictor, table));
      }
    }
    summary("looked at", compared.stream().filter(one -> !one.of().heldOut()).toList());
    summary("held out", compared.stream().filter(one -> one.of().heldOut()).toList());
    summary("all", compared);
    return 0;
  }

  /** A prediction beside what was measured, both in seconds. */
  private record Compared(PredictedCase of, double predicted, double measured) {
    double error() {
      return predicted / measured - 1;
    }
  }

  private Compared compare(PredictedCase one, StepPredictor predictor, Table table) {
    StepTime predicted =
        predictor.stepTime(
            ModelWorks.of(one.network(), Objective.of(one.form()), Optimizer.NESTEROV_MOMENTUM),
            one.batchSize());
    Compared compared = new Compared(one, predicted.seconds(), measure(one));
    table.row(
        "%-17s".formatted(one.model()),
        one.batchSize(),
        one.heldOut() ? "held out" : "",
        millis(compared.measured()),
        millis(compared.predicted()),
        "%+.0f %%".formatted(100 * compared.error()),
        millis(predicted.compute()),
        millis(predicted.memory()),
        millis(predicted.update()),
        millis(predicted.overhead()));
    return compared;
  }

  private static String millis(double seconds) {
    return "%.2f".formatted(1e3 * seconds);
  }

  private double measure(PredictedCase one) {
    try (DataTensors data = one.data();
        TrainingGraph graph =
            new TrainingGraph(
                one.network(),
                one.form(),
                data.resident(),
                Optimizer.NESTEROV_MOMENTUM,
                one.batchSize(),
                Float.MAX_VALUE);
        TrainingSession session = new TrainingSession(graph, data, threads)) {
      session.initialise(1);
      Trial trial = new Trial(session, new DataOrder(1, data.train().size()));
      trial.steps(WARM_UP);
      int perSlice = (int) Math.max(1, Math.min(256, SLICE / trial.cost(1).seconds()));
      List<Double> measured = new ArrayList<>();
      long end = System.nanoTime() + (long) (seconds * 1e9);
      do {
        TrainingLoop.Cost cost = trial.cost(perSlice);
        measured.add((threads == 1 ? cost.cpuSeconds() : cost.seconds()) / perSlice);
      } while (System.nanoTime() < end || measured.size() < 3);
      return quantile(measured, QUANTILE);
    }
  }

  /** A trial with a learning rate so small that nothing diverges. */
  private static final class Trial {
    private static final TrainingValues VALUES =
        new TrainingValues(new Schedule.Shape(1e-6, 1, 1), TrainingLoop.MOMENTUM, 0);

    private final TrainingSession session;
    private final DataOrder order;
    private long taken;

    Trial(TrainingSession session, DataOrder order) {
      this.session = session;
      this.order = order;
    }

    void steps(int count) {
      session.train(taken, count, order, 1, VALUES);
      taken += count;
    }

    TrainingLoop.Cost cost(int count) {
      long start = System.nanoTime();
      long cpu = ProcessClock.cpuNanos();
      steps(count);
      double used = (ProcessClock.cpuNanos() - cpu) / 1e9;
      return new TrainingLoop.Cost((System.nanoTime() - start) / 1e9, used);
    }
  }

  private static double quantile(List<Double> values, double share) {
    return values.stream().sorted().toList().get((int) (share * values.size()));
  }

  private static void summary(String which, List<Compared> compared) {
    if (compared.isEmpty()) {
      return;
    }
    Compared worst = compared.get(0);
    List<Double> sizes = new ArrayList<>();
    for (Compared one : compared) {
      sizes.add(Math.abs(one.error()));
      worst = Math.abs(one.error()) > Math.abs(worst.error()) ? one : worst;
    }
    System.out.printf(
        "%s: %d pairs, median error %.0f %%, worst %+.0f %% (%s at %d)%n",
        which,
        compared.size(),
        100 * Spread.of(sizes).median(),
        100 * worst.error(),
        worst.of().model(),
        worst.of().batchSize());
  }
}
