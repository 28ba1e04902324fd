package org.batchscale.benchmarks;

import java.util.concurrent.Callable;
import org.batchscale.toolkit.training.TrainingGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the time of a trial's steps goes. */
@Command(
    name = "StepProfile",
    mixinStandardHelpOptions = true,
    description = {
      "Looks every few milliseconds at what the thread of a trial does: drawing the order of the",
      "examples, inside TensorFlow's session call, or the rest, feeding and fetching in Java."
    })
public final class StepProfile implements Callable<Integer> {
  private static final double WARM_UP_SECONDS = 1;

  @Mixin private CaseOptions cases;

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "Seconds sampled for each net and batch size. Default: ${DEFAULT-VALUE}")
  private double seconds;

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new StepProfile(), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    Benchmarks.printMachine();
    Table table =
        new Table("net", "batch", "us/step", "samples", "order %", "feeding %", "TensorFlow %");
    try (RandomImages images = RandomImages.draw()) {
      for (BenchmarkCase benchmark : cases.cases()) {
        run(benchmark, images, table);
      }
    }
    return 0;
  }

  private void run(BenchmarkCase benchmark, RandomImages images, Table table)
      throws InterruptedException {
    try (TrainingGraph graph = BatchscaleLoop.graph(benchmark);
        TrainingLoop loop = new BatchscaleLoop(graph, images.tensors(), 1)) {
      int steps = loop.stepsIn(WARM_UP_SECONDS, Integer.MAX_VALUE);
      StackSampler sampler = StackSampler.of(Thread.currentThread());
      long start = System.nanoTime();
      long taken = 0;
      while (System.nanoTime() - start < seconds * 1e9) {
        loop.train(steps);
        taken += steps;
      }
      double micros = (System.nanoTime() - start) / 1e3 / taken;
      StackSampler.Shares shares = sampler.stop();
      table.row(
          benchmark.net(),
          benchmark.batchSize(),
          micros,
          shares.samples(),
          "%.2f".formatted(shares.order()),
          "%.2f".formatted(shares.feeding()),
          "%.2f".formatted(shares.tensorFlow()));
    }
  }
}
