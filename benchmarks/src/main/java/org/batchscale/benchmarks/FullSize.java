package org.batchscale.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.toolkit.training.Progress;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.toolkit.training.TrainingSession;
import org.batchscale.toolkit.training.TrainingValues;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.TextForm;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.DefinitionReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether a model trains at its full size on this machine, in what time and memory. */
@Command(
    name = "FullSize",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a model for a few steps with Nesterov momentum on a data set that is at hand, with as",
      "many logits as the paper's data asks for, though this data may use only the first of them.",
      "One model for each process: its threads are fixed, and its memory is the process's peak."
    })
public final class FullSize implements Callable<Integer> {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** First and last steps whose mean losses are compared: a batch's own luck averages out. */
  private static final int ENDS = 5;

  @Parameters(paramLabel = "MODEL", description = "Model: resnet_50")
  private String model;

  @Parameters(paramLabel = "DATASET", description = "Data set: opencv_doc_images, anarchist_faq")
  private String name;

  @Option(names = "--outputs", required = true, description = "Classes, or tokens of a vocabulary.")
  private int outputs;

  @Option(names = "--batch-size", defaultValue = "16", description = "Default: ${DEFAULT-VALUE}")
  private int batchSize;

  @Option(names = "--steps", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}")
  private int steps;

  @Option(names = "--learning-rate", defaultValue = "0.01", description = "${DEFAULT-VALUE}")
  private double rate;

  @Option(names = "--momentum", defaultValue = "0.9", description = "${DEFAULT-VALUE}")
  private double momentum;

  @Option(names = "--threads", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}")
  private int threads;

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new FullSize(), args);
  }

  @Override
  public Integer call() {
    TensorFlowRuntime.start(threads);
    try (Dataset dataset =
        Datasets.load(name, OptionalInt.empty(), Optional.empty(), Notices.none())) {
      ExampleForm form = form(dataset.spec().form());
      Network network =
          Network.of(DefinitionReader.model(model), form.inputShape(), form.logitsShape());
      System.out.printf(
          "%s on %s: %,d parameters, batch size %d, input %s, logits %s, %d threads%n",
          model,
          name,
          network.parameters(),
          batchSize,
          form.inputShape(),
          form.logitsShape(),
          threads);
      try (DataTensors data = DataTensors.of(dataset)) {
        return train(network, form, data);
      }
    }
  }

  private ExampleForm form(ExampleForm at) {
    return at instanceof ImageForm images
        ? new ImageForm(
            images.shape(), outputs, images.multiLabel(), images.scaling(), images.augmentation())
        : new TextForm(((TextForm) at).length(), outputs);
  }

  private int train(Network network, ExampleForm form, DataTensors data) {
    long start = System.nanoTime();
    try (TrainingGraph graph =
            new TrainingGraph(
                network,
                form,
                data.resident(),
                Optimizer.NESTEROV_MOMENTUM,
                batchSize,
                Float.MAX_VALUE);
        TrainingSession session = new TrainingSession(graph, data, threads)) {
      session.initialise(1);
      System.out.printf("built in %.1f s%n", (System.nanoTime() - start) / 1e9);
      DataOrder order = new DataOrder(1, data.train().size());
      TrainingValues values = new TrainingValues(new Schedule.Shape(rate, 1, 1), momentum, 0);
      Table table = new Table("step", "loss before", "seconds", "CPU seconds", "peak MiB");
      List<Double> losses = new ArrayList<>();
      double[] seconds = new double[steps];
      for (int step = 0; step < steps; step++) {
        long cpu = ProcessClock.cpuNanos();
        start = System.nanoTime();
        Progress progress = session.train(step, 1, order, 1, values);
        seconds[step] = (System.nanoTime() - start) / 1e9;
        losses.add((double) progress.loss());
        table.row(
            step,
            "%.4f".formatted(progress.loss()),
            "%.2f".formatted(seconds[step]),
            "%.2f".formatted((ProcessClock.cpuNanos() - cpu) / 1e9),
            peakMib());
      }
      int ends = Math.min(ENDS, steps / 2);
      double first = mean(losses.subList(0, ends));
      double last = mean(losses.subList(steps - ends, steps));
      Arrays.sort(seconds);
      System.out.printf(
          "%s: %d steps, median %.2f s a step, peak %s MiB, mean loss of the first %d steps %.4f, of the last %d %.4f: %s%n",
          model,
          steps,
          seconds[steps / 2],
          peakMib(),
          ends,
          first,
          ends,
          last,
          last < first ? "falls" : "DOES NOT FALL");
      return last < first ? 0 : 1;
    }
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static String peakMib() {
    return Benchmarks.field(STATUS, "VmHWM")
        .map(value -> String.valueOf(Long.parseLong(value.split(" ")[0]) >> 10))
        .orElse("unknown");
  }
}
