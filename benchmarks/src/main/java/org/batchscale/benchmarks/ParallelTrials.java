package org.batchscale.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.batchscale.toolkit.training.TrainingGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many steps two trials at once take, against one. */
@Command(
    name = "ParallelTrials",
    mixinStandardHelpOptions = true,
    description = {
      "Lets one trial train, then several at once, each in its own thread and session on the same",
      "graph, as the engine does; then the same with threads that only count. The four take turns.",
      "The gain is the median over the turns of the steps per second of all trials together,",
      "divided by those of one; that of counting is what this machine has to give.",
      "'CPU time per step' is that of a step beside others, divided by that of one alone."
    })
public final class ParallelTrials implements Callable<Integer> {
  /** Two trials at once must take this many times the steps of one. */
  private static final double TARGET = 1.7;

  /** Two threads that count gain less only where other processes use the cores. */
  private static final double IDLE_CORES_GAIN = 1.9;

  @Mixin private CaseOptions cases;

  @Option(
      names = "--trials",
      defaultValue = "2",
      description = "Trials at once. Default: ${DEFAULT-VALUE}")
  private int trials;

  @Option(
      names = "--slice",
      defaultValue = "0.5",
      description = "Seconds of a turn; one step if that takes longer. Default: ${DEFAULT-VALUE}")
  private double slice;

  @Option(
      names = "--seconds",
      defaultValue = "35",
      description = "Seconds for each net and batch size. Default: ${DEFAULT-VALUE}")
  private double seconds;

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new ParallelTrials(), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    Benchmarks.printMachine();
    System.out.printf("steps per second (medians); target of two trials: gain >= %.1f%n", TARGET);
    Table table =
        new Table(
            "net",
            "batch",
            "turns",
            "one trial",
            trials + " trials",
            "   gain of trials",
            " gain of counting",
            "  CPU time per step",
            "target");
    try (RandomImages images = RandomImages.draw()) {
      for (BenchmarkCase benchmark : cases.cases()) {
        run(benchmark, images, table);
      }
    }
    return 0;
  }

  private void run(BenchmarkCase benchmark, RandomImages images, Table table)
      throws InterruptedException {
    List<TrainingLoop> loops = new ArrayList<>();
    try (TrainingGraph graph = BatchscaleLoop.graph(benchmark)) {
      try {
        for (int i = 0; i < trials; i++) {
          loops.add(new BatchscaleLoop(graph, images.tensors(), i));
        }
        // All end a piece at about the same time, and none is much longer than a turn.
        int piece = loops.get(0).stepsIn(slice / 5, Integer.MAX_VALUE);
        loops.forEach(loop -> loop.train(1));
        List<Runnable> training =
            loops.stream().<Runnable>map(loop -> () -> loop.train(piece)).toList();
        List<Runnable> counting =
            IntStream.range(0, trials).<Runnable>mapToObj(i -> new Counting()).toList();
        takeTurns(benchmark, piece, training, counting, table);
      } finally {
        loops.forEach(TrainingLoop::close);
      }
    }
  }

  private void takeTurns(
      BenchmarkCase benchmark,
      int piece,
      List<Runnable> training,
      List<Runnable> counting,
      Table table)
      throws InterruptedException {
    Crew crew = new Crew(slice);
    crew.work(counting);
    List<Crew.Done> one = new ArrayList<>();
    List<Crew.Done> all = new ArrayList<>();
    List<Crew.Done> oneCounting = new ArrayList<>();
    List<Crew.Done> allCounting = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    do {
      one.add(crew.work(training.subList(0, 1)));
      all.add(crew.work(training));
      oneCounting.add(crew.work(counting.subList(0, 1)));
      allCounting.add(crew.work(counting));
    } while (System.nanoTime() < end);
    Spread gain = Spread.ofRatios(rates(all), rates(one));
    Spread countingGain = Spread.ofRatios(rates(allCounting), rates(oneCounting));
    table.row(
        benchmark.net(),
        benchmark.batchSize(),
        one.size(),
        piece * Spread.of(rates(one)).median(),
        piece * Spread.of(rates(all)).median(),
        gain,
        countingGain,
        Spread.ofRatios(cpuSeconds(all), cpuSeconds(one)),
        verdict(gain.median(), countingGain.median()));
  }

  private static String verdict(double gain, double countingGain) {
    if (gain >= TARGET) {
      return "met";
    }
    return countingGain < IDLE_CORES_GAIN ? "cores busy" : "missed";
  }

  private static List<Double> rates(List<Crew.Done> turns) {
    return turns.stream().map(Crew.Done::rate).toList();
  }

  private static List<Double> cpuSeconds(List<Crew.Done> turns) {
    return turns.stream().map(Crew.Done::cpuSeconds).toList();
  }

  /** Work for a core that needs nothing but the core. */
  private static final class Counting implements Runnable {
    private static final int ROUNDS = 10_000_000;

    private volatile long state = 1;

    @Override
    public void run() {
      long x = state;
      for (int i = 0; i < ROUNDS; i++) {
        x = x * 6364136223846793005L + 1442695040888963407L;
      }
      state = x;
    }
  }
}
