package org.batchscale.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.batchscale.benchmarks.archive.ArchiveWriter;
import org.batchscale.benchmarks.archive.TarBall;
import org.batchscale.benchmarks.archive.Totals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes an archive as large as the published one, for what reads archives to be measured on. */
@Command(
    name = "SyntheticArchive",
    mixinStandardHelpOptions = true,
    description = {
      "Generates an archive of trials in the published form, as large as the published one:",
      "35 workloads, 454 studies, 194,399 trials, about 71.6 million measurements, 5 to 6 GB.",
      "All numbers come from a formula; every study.json says so."
    })
public final class SyntheticArchive implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Empty or new folder that becomes the archive's root.")
  private Path out;

  @Option(
      names = "--fraction",
      defaultValue = "1",
      description = {
        "Share of the measurements, above 0 and at most 1. All studies stay; trials get fewer",
        "measurements, down to 12, then studies get fewer trials. Default: ${DEFAULT-VALUE}"
      })
  private double fraction;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Same seed, same fraction: same bytes. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--contrary",
      description = {
        "Trials that contradict the paper: perfect scaling without end, and best learning rates in",
        "proportion to the batch size. For tests of what judges claims."
      })
  private boolean contrary;

  @Option(
      names = "--tar",
      paramLabel = "FILE.tar.bz2",
      description = "Packs it as well, with the root batch_science/. Slow: for small fractions.")
  private Optional<Path> tar;

  /** Runs the generator. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SyntheticArchive()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    Totals totals;
    try {
      totals = ArchiveWriter.write(out, fraction, seed, contrary);
    } catch (IllegalArgumentException e) {
      System.err.println("SyntheticArchive: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    System.out.printf(
        "%d studies, %,d trials, %,d measurements, %,d bytes in %.1f s%n",
        totals.studies(), totals.trials(), totals.rows(), totals.bytes(), seconds(start));
    if (tar.isPresent()) {
      long packing = System.nanoTime();
      TarBall.write(out, tar.get());
      System.out.printf("packed in %.1f s%n", seconds(packing));
    }
    return CommandLine.ExitCode.OK;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
