package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills or stops one of two workers at random moments of a run, from the command's start to its
 * end, and catches a run that then hangs, ends, or loses or changes anything. {@code
 * -Dbatchscale.faults=20} does so that often (it takes minutes, so it is skipped otherwise), and
 * reports what the user saw and how long it took.
 */
@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(named = "batchscale.faults", matches = "[1-9][0-9]*")
class RandomFaultsTest {
  private static final int FAULTS = Integer.getInteger("batchscale.faults", 0);
  private static final int TRIALS = 4;

  /** Faults of one run, at most: a trial that loses workers five times ends it. */
  private static final int FAULTS_OF_A_RUN = 4;

  /** Seconds that a run may take to go on once the worker serves again. */
  private static final int PATIENCE = 120;

  @TempDir Path folder;

  private TestCluster cluster;
  private Path experiment;

  @ParameterizedTest
  @CsvSource({"KILL, 3000", "STOP, 12000"})
  void aRunWhoseWorkersHaveFaultsEndsAsAnUndisturbedOne(
      String signal, int mostMillisDown, TestReporter reporter) throws Exception {
    Random chance = new Random(signal.hashCode());
    List<Fault> faults = new ArrayList<>();
    experiment = ClusterStudies.write(folder.resolve("tiny.yaml"), TRIALS);
    try (TestCluster workers =
        new TestCluster(
            folder.resolve("cluster.yaml"), "connect_timeout_s: 60, step_timeout_s: 1")) {
      cluster = workers;
      Path calm = folder.resolve("calm");
      long begun = System.nanoTime();
      try (RunningCommand run = run(calm)) {
        Shell.Outcome outcome = run.await();
        assertThat(outcome.exit()).as(outcome.out()).isEqualTo(Exit.DONE);
      }
      int millis = (int) ((System.nanoTime() - begun) / 1_000_000);
      for (int runs = 0; faults.size() < FAULTS; runs++) {
        Path tree = folder.resolve("tree" + runs);
        long start = System.nanoTime();
        try (RunningCommand run = run(tree)) {
          int most = Math.min(FAULTS_OF_A_RUN, FAULTS - faults.size());
          for (int i = 0; i < most; i++) {
            Thread.sleep(chance.nextInt(millis / (i + 1)));
            int down = chance.nextInt(mostMillisDown);
            int task = chance.nextInt(2);
            if (run.isAlive()) {
              Fault fault = fault(run, tree, start, signal, task, down);
              faults.add(fault);
              reporter.publishEntry(signal, fault.words());
            }
          }
          Shell.Outcome outcome = run.await();
          assertThat(outcome.exit()).as(outcome.out()).isEqualTo(Exit.DONE);
        }
        assertThat(Shell.contents(tree)).isEqualTo(Shell.contents(calm));
      }
    }
    reporter.publishEntry(summary(signal, faults));
  }

  private RunningCommand run(Path tree) throws IOException {
    return new RunningCommand("run", experiment, "--devices", cluster.profile(), "--out", tree);
  }

  private Fault fault(
      RunningCommand run, Path tree, long start, String signal, int task, int millisDown)
      throws IOException, InterruptedException {
    Map<String, String> finished = TreeContents.finished(TreeContents.look(tree));
    long begun = System.nanoTime();
    cluster.signal(task, signal);
    Thread.sleep(millisDown);
    if (signal.equals("KILL")) {
      cluster.begin(task);
      cluster.await(task);
    } else {
      cluster.signal(task, "CONT");
    }
    long served = System.nanoTime();
    long on = awaitProgress(run, tree, begun, task);
    assertThat(Shell.contents(tree)).as("what was finished").containsAllEntriesOf(finished);
    List<RunningCommand.Line> lines =
        run.lines().stream()
            .filter(line -> line.nanos() >= begun && line.text().contains(cluster.name(task)))
            .toList();
    return new Fault(
        seconds(start, begun),
        seconds(begun, served),
        lines.stream().mapToDouble(line -> seconds(begun, line.nanos())).findFirst(),
        seconds(begun, on),
        (int) lines.stream().filter(line -> line.text().contains("begins anew")).count(),
        lines.stream().map(RunningCommand.Line::text).toList());
  }

  /** When measurements came again after the worker served and the user was told, or the end. */
  private long awaitProgress(RunningCommand run, Path tree, long begun, int task)
      throws InterruptedException {
    long limit = System.nanoTime() + PATIENCE * 1_000_000_000L;
    int told = 0;
    long least = Long.MAX_VALUE;
    while (run.isAlive()) {
      int now = told(run, begun, task);
      long progress = TreeContents.look(tree).values().stream().mapToLong(String::length).sum();
      // A trial that begins anew first loses what it had.
      least = now == told ? Math.min(least, progress) : progress;
      told = now;
      if (progress > least) {
        break;
      }
      assertThat(System.nanoTime()).as(() -> run.lines().toString()).isLessThan(limit);
      Thread.sleep(10);
    }
    return System.nanoTime();
  }

  private int told(RunningCommand run, long begun, int task) {
    return (int)
        run.lines().stream()
            .filter(line -> line.nanos() >= begun && line.text().contains(cluster.name(task)))
            .count();
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  private static Map<String, String> summary(String signal, List<Fault> faults) {
    List<Fault> told = faults.stream().filter(fault -> fault.told().isPresent()).toList();
    Map<String, String> summary = new LinkedHashMap<>();
    summary.put("fault", signal);
    summary.put("faults", Integer.toString(faults.size()));
    summary.put(
        "until the user was told, least / median / most",
        Fault.spread(told, fault -> fault.told().getAsDouble()));
    summary.put("until the worker served again", Fault.spread(faults, Fault::down));
    summary.put("until training went on", Fault.spread(faults, Fault::wentOn));
    summary.put(
        "from its serving until training went on",
        Fault.spread(faults, fault -> fault.wentOn() - fault.down()));
    summary.put("trials begun anew", Integer.toString(faults.stream().mapToInt(Fault::anew).sum()));
    summary.put("finished trials lost", "0");
    return summary;
  }
}
