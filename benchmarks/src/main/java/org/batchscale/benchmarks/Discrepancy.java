package org.batchscale.benchmarks;

import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How evenly the trials of a study fill its search space. */
@Command(
    name = "Discrepancy",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the centred L2 discrepancy of the first n trials of a quasi-random search, in the",
      "coordinates in which they are sampled, beside that of independent uniform points and of",
      "Halton's sequence without scrambling. Mean over the seeds (smallest-largest)."
    })
public final class Discrepancy implements Callable<Integer> {
  private static final int[] DIMENSIONS = {2, 3, 5};
  private static final int[] POINTS = {20, 100, 200};

  @Option(
      names = "--seeds",
      defaultValue = "50",
      description = "Seeds 1 to this one. Default: ${DEFAULT-VALUE}")
  private int seeds;

  /** Runs the comparison. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Discrepancy()).execute(args));
  }

  @Override
  public Integer call() {
    Table table =
        new Table(
            "dimensions",
            "n",
            "             search",
            "            uniform",
            "plain Halton",
            "search / uniform");
    for (int dimensions : DIMENSIONS) {
      for (int n : POINTS) {
        double[] search = overSeeds(seed -> PointSets.ofSearch(n, dimensions, seed));
        double[] uniform = overSeeds(seed -> PointSets.uniform(n, dimensions, seed));
        table.row(
            dimensions,
            n,
            range(search),
            range(uniform),
            "%.4f".formatted(CentredDiscrepancy.of(PointSets.plainHalton(n, dimensions))),
            "%.2f".formatted(mean(search) / mean(uniform)));
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private double[] overSeeds(LongFunction<double[][]> points) {
    return LongStream.rangeClosed(1, seeds)
        .mapToDouble(seed -> CentredDiscrepancy.of(points.apply(seed)))
        .sorted()
        .toArray();
  }

  private static String range(double[] sorted) {
    return "%.4f (%.4f-%.4f)".formatted(mean(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
