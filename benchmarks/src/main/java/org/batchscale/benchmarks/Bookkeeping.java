package org.batchscale.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.batchscale.benchmarks.bookkeeping.BookkeepingRun;
import org.batchscale.benchmarks.bookkeeping.Tuning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What it costs to decide which trials run, and to keep their record. */
@Command(
    name = "Bookkeeping",
    mixinStandardHelpOptions = true,
    description = {
      "Runs trials that train nothing. 'memory' is the tuner and the watch over measurements;",
      "'durable' is a whole run in one slot: queue, tuner, watch, and files that outlive a power",
      "failure, below --out; 'again' opens the finished tree once more. Times are microseconds per",
      "trial; 'CPU' counts all threads, those that compile and collect too. With --sleep trials take so many seconds, two at once: what is left of the time is",
      "orchestration."
    })
public final class Bookkeeping implements Callable<Integer> {
  @Option(
      names = "--trials",
      defaultValue = "168160",
      description = "Trials of all studies together. Default: ${DEFAULT-VALUE}")
  private int trials;

  @Option(
      names = "--studies",
      split = ",",
      defaultValue = "1,454",
      description = "Numbers of studies. Default: ${DEFAULT-VALUE}")
  private List<Integer> studies;

  @Option(
      names = "--tuning",
      split = ",",
      defaultValue = "never,when_beaten,by_neighbour",
      description = "Of never, when_beaten, by_neighbour, tpe. Default: ${DEFAULT-VALUE}")
  private List<Tuning> tunings;

  @Option(
      names = "--measurements",
      split = ",",
      defaultValue = "11,101",
      description = "Measurements of a full trial, in memory. Default: ${DEFAULT-VALUE}")
  private List<Integer> measurements;

  @Option(names = "--out", description = "Folder for durable runs; none without it.")
  private Path out;

  @Option(names = "--sleep", description = "Seconds of a trial, with --out; measures nothing else.")
  private double sleep;

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new Bookkeeping(), args);
  }

  @Override
  public Integer call() throws IOException {
    if (sleep > 0) {
      orchestration();
      return 0;
    }
    Table table =
        new Table(
            "where",
            "tuning      ",
            "studies",
            "trials",
            "measured",
            "first tenth",
            "last tenth",
            "all",
            "CPU first",
            "CPU last",
            "target");
    for (Tuning tuning : tunings) {
      for (int count : studies) {
        if (out == null) {
          memory(table, tuning, count);
        } else {
          durable(table, tuning, count);
        }
      }
    }
    return 0;
  }

  private void memory(Table table, Tuning tuning, int count) {
    for (int measured : measurements) {
      BookkeepingRun run = new BookkeepingRun(tuning, count, trials, measured);
      run.inMemory(Math.min(trials, 20_000)); // Warms up.
      BookkeepingRun.Cost cost = run.inMemory(trials);
      row(table, "memory", run, cost, "1000 us");
    }
  }

  private void durable(Table table, Tuning tuning, int count) throws IOException {
    BookkeepingRun run = new BookkeepingRun(tuning, count, trials, measurements.get(0));
    Path tree = Files.createTempDirectory(Files.createDirectories(out), "tree");
    row(table, "durable", run, run.durable(tree), "5000 us");
    table.row(
        "again",
        tuning,
        count,
        trials,
        run.measurements(),
        "-",
        "-",
        run.again(tree),
        "-",
        "-",
        "-");
  }

  private static void row(
      Table table, String where, BookkeepingRun run, BookkeepingRun.Cost cost, String target) {
    table.row(
        where,
        run.tuning(),
        run.studies(),
        run.trials(),
        run.measurements(),
        cost.first(),
        cost.last(),
        cost.all(),
        cost.cpuFirst(),
        cost.cpuLast(),
        target);
  }

  private void orchestration() throws IOException {
    Table table = new Table("tuning      ", "trials", "ideal s", "seconds", "share %", "target");
    for (Tuning tuning : tunings) {
      BookkeepingRun run = new BookkeepingRun(tuning, 1, trials, measurements.get(0));
      Path tree = Files.createTempDirectory(Files.createDirectories(out), "tree");
      BookkeepingRun.Share share = run.sleeping(tree, sleep, 2);
      table.row(
          tuning,
          trials,
          share.ideal(),
          share.seconds(),
          "%.2f".formatted(100 * (share.seconds() / share.ideal() - 1)),
          "1 %");
    }
  }
}
