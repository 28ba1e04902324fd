package org.batchscale.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.batchscale.benchmarks.TrainingLoop.Cost;
import org.batchscale.toolkit.training.SplitTensors;
import org.batchscale.toolkit.training.TrainingGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast a trial trains, against the barest loops that train the same net. */
@Command(
    name = "StepRate",
    mixinStandardHelpOptions = true,
    description = {
      "Times the steps of a Batchscale trial against two hand-written TensorFlow loops:",
      "'fed' calls the session once per step with a batch that Java gathers,",
      "'in-graph' takes many steps per call and draws its batches in the graph.",
      "The three take turns; the ratio is the median over the turns, with its quartiles."
    })
public final class StepRate implements Callable<Integer> {
  /** A Batchscale step may take this many times the time of the faster bare loop's. */
  private static final double TARGET = 1.15;

  /** Steps of the bare in-graph loop's calls; Batchscale takes as many where its calls may. */
  private static final int MOST_STEPS_PER_CALL = 256;

  @Mixin private CaseOptions cases;

  @Option(
      names = "--slice",
      defaultValue = "0.05",
      description = "Seconds of a turn; one step if that takes longer. Default: ${DEFAULT-VALUE}")
  private double slice;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "Seconds for each net and batch size. Default: ${DEFAULT-VALUE}")
  private double seconds;

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new StepRate(), args);
  }

  @Override
  public Integer call() {
    Benchmarks.printMachine();
    System.out.printf(
        "microseconds per step (medians); target: Batchscale <= %.2f of the faster bare loop%n",
        TARGET);
    Table table =
        new Table(
            "net",
            "batch",
            "turns",
            "batchscale",
            "fed",
            "in-graph",
            "     of the faster",
            " same, in CPU time",
            "target");
    try (RandomImages images = RandomImages.draw()) {
      for (BenchmarkCase benchmark : cases.cases()) {
        run(benchmark, images, table);
      }
    }
    return 0;
  }

  private void run(BenchmarkCase benchmark, RandomImages images, Table table) {
    try (TrainingGraph graph = BatchscaleLoop.graph(benchmark);
        TrainingLoop batchscale = new BatchscaleLoop(graph, images.tensors(), 1);
        TrainingLoop fed = new FedLoop(benchmark, images.train())) {
      int most = fed.stepsIn(slice, Integer.MAX_VALUE);
      int perCall = Math.min(most, MOST_STEPS_PER_CALL);
      int steps = most / perCall * perCall;
      try (TrainingLoop inGraph =
          new InGraphLoop(benchmark, (SplitTensors) images.tensors().train(), perCall)) {
        List<TrainingLoop> loops = List.of(batchscale, fed, inGraph);
        loops.forEach(loop -> loop.train(steps));
        report(benchmark, steps, table, takeTurns(loops, steps));
      }
    }
  }

  /** What each loop took in each turn. */
  private List<List<Cost>> takeTurns(List<TrainingLoop> loops, int steps) {
    List<List<Cost>> costs = new ArrayList<>();
    loops.forEach(loop -> costs.add(new ArrayList<>()));
    long end = System.nanoTime() + (long) (seconds * 1e9);
    do {
      for (int i = 0; i < loops.size(); i++) {
        costs.get(i).add(loops.get(i).cost(steps));
      }
    } while (System.nanoTime() < end);
    return costs;
  }

  private static void report(
      BenchmarkCase benchmark, int steps, Table table, List<List<Cost>> costs) {
    List<Spread> seconds = costs.stream().map(turns -> Spread.of(seconds(turns))).toList();
    List<Cost> batchscale = costs.get(0);
    List<Cost> faster = costs.get(seconds.get(1).median() < seconds.get(2).median() ? 1 : 2);
    Spread ratio = Spread.ofRatios(seconds(batchscale), seconds(faster));
    table.row(
        benchmark.net(),
        benchmark.batchSize(),
        batchscale.size(),
        seconds.get(0).median() * 1e6 / steps,
        seconds.get(1).median() * 1e6 / steps,
        seconds.get(2).median() * 1e6 / steps,
        ratio,
        Spread.ofRatios(cpuSeconds(batchscale), cpuSeconds(faster)),
        ratio.median() <= TARGET ? "met" : "missed");
  }

  private static List<Double> seconds(List<Cost> turns) {
    return turns.stream().map(Cost::seconds).toList();
  }

  private static List<Double> cpuSeconds(List<Cost> turns) {
    return turns.stream().map(Cost::cpuSeconds).toList();
  }
}
