package org.batchscale.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.toolkit.training.StoredSplit;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.toolkit.training.TrainingSession;
import org.batchscale.toolkit.training.TrainingValues;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.StoredExamples;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.DefinitionReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What reading examples costs a training that it runs beside. */
@Command(
    name = "ReadingWhileTraining",
    mixinStandardHelpOptions = true,
    description = {
      "Trains one model in turns on examples that are read and changed as in any trial, and on a few",
      "examples that are held in memory: the ratio of both is what reading costs. Where reading",
      "overlaps and cores are free it is near 1."
    })
public final class ReadingWhileTraining implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "Model: resnet_50_reduced")
  private String model;

  @Parameters(paramLabel = "DATASET", description = "A stored data set: opencv_doc_shards")
  private String name;

  @Option(names = "--batch-size", defaultValue = "32", description = "Default: ${DEFAULT-VALUE}")
  private int batchSize;

  @Option(
      names = "--steps",
      defaultValue = "10",
      description = "Steps of a turn. Default: ${DEFAULT-VALUE}")
  private int steps;

  @Option(names = "--turns", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}")
  private int turns;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "Threads of the trial. Default: ${DEFAULT-VALUE}")
  private int threads;

  /** The first examples of a data set, read once. */
  private record Held(List<Example> examples) implements StoredExamples {
    static Held of(StoredExamples stored, int count) {
      List<Example> held = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        held.add(stored.read(i, OptionalLong.of(i)));
      }
      return new Held(held);
    }

    @Override
    public int size() {
      return examples.size();
    }

    @Override
    public Example read(int index, OptionalLong augmentation) {
      return examples.get(index);
    }
  }

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new ReadingWhileTraining(), args);
  }

  @Override
  public Integer call() {
    TensorFlowRuntime.start(threads);
    try (Dataset dataset =
        Datasets.load(name, OptionalInt.empty(), Optional.empty(), Notices.none())) {
      if (!(dataset.train() instanceof StoredExamples stored)) {
        System.out.println(name + " lies in memory, there is nothing to read");
        return 1;
      }
      ExampleForm form = dataset.spec().form();
      Network network =
          Network.of(DefinitionReader.model(model), form.inputShape(), form.logitsShape());
      Held held = Held.of(stored, Math.min(stored.size(), 2 * batchSize));
      try (TrainingGraph graph =
              new TrainingGraph(
                  network, form, false, Optimizer.NESTEROV_MOMENTUM, batchSize, Float.MAX_VALUE);
          TrainingSession reading = new TrainingSession(graph, data(stored), threads);
          TrainingSession holding = new TrainingSession(graph, data(held), threads)) {
        compare(reading, stored.size(), holding, held.size());
      }
    }
    return 0;
  }

  private static DataTensors data(StoredExamples examples) {
    StoredSplit split = new StoredSplit(examples);
    return new DataTensors(Map.of("train", split, "val", split, "test", split));
  }

  private void compare(
      TrainingSession reading, int readSize, TrainingSession holding, int heldSize) {
    reading.initialise(1);
    holding.initialise(1);
    DataOrder read = new DataOrder(1, readSize);
    DataOrder hold = new DataOrder(1, heldSize);
    double[] readSeconds = new double[turns];
    double[] heldSeconds = new double[turns];
    double[] ratios = new double[turns];
    double[] cpuRatios = new double[turns];
    turn(reading, read, 0, 2);
    turn(holding, hold, 0, 2);
    for (int i = 0; i < turns; i++) {
      long from = 2 + (long) i * steps;
      double[] of = turn(reading, read, from, steps);
      double[] without = turn(holding, hold, from, steps);
      readSeconds[i] = of[0];
      heldSeconds[i] = without[0];
      ratios[i] = of[0] / without[0];
      cpuRatios[i] = of[1] / without[1];
    }
    System.out.printf(
        "%s on %s, batch size %d, %d thread(s): %.0f examples/s read while training, %.0f held in memory; ratio of step times %.3f (%.3f to %.3f), of CPU times %.3f%n",
        model,
        name,
        batchSize,
        threads,
        steps * batchSize / median(readSeconds),
        steps * batchSize / median(heldSeconds),
        median(ratios),
        Arrays.stream(ratios).min().orElseThrow(),
        Arrays.stream(ratios).max().orElseThrow(),
        median(cpuRatios));
  }

  /** Seconds on the clock and of CPU. */
  private static double[] turn(TrainingSession session, DataOrder order, long from, int steps) {
    long cpu = ProcessClock.cpuNanos();
    long start = System.nanoTime();
    TrainingValues values = new TrainingValues(new Schedule.Shape(1e-4, 1, 1), 0.5, 0);
    session.train(from, steps, order, 1, values);
    return new double[] {(System.nanoTime() - start) / 1e9, (ProcessClock.cpuNanos() - cpu) / 1e9};
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
