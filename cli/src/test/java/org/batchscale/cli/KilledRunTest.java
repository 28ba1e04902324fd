package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills the real command with SIGKILL again and again, at random moments of a study, and catches a
 * tree that then ends otherwise than an undisturbed one, or in which anything finished ever
 * changed. {@code -Dbatchscale.kills=50} kills that often.
 */
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("batchscale.kills", 2);
  private static final int PARALLEL = 2;

  /** One kill in so many comes before training has begun. */
  private static final int EARLY = 5;

  @TempDir Path folder;

  private Path experiment(String stop, String search) throws IOException {
    Path file = folder.resolve("tiny.yaml");
    Files.writeString(
        file,
        """
        version: 1
        workload:
          dataset: tiny_images
          model:
            name: tiny
            layers:
              - conv: {filters: 3, kernel: 3, activation: relu}
              - max_pool: {size: 2}
              - flatten
              - dense: {units: 4}
          optimizer: nesterov_momentum
        goal: {metric: val/classification_error, below: 0.3}
        batch_sizes: [8, 64]
        train_steps: 100
        evaluate: {ratio: 1.2, from: 5, splits: [val]}
        stop: %s
        search:
          complete_trials: 12
        %s
          space:
            learning_rate: {log: [2.0e-4, 3.0e-3]}
            momentum: {reverse_log: [0.5, 0.99]}
        seed: 1
        """
            .formatted(stop, search));
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "never, ''",
    "when_beaten, ''",
    "when_beaten, '  order: by_neighbour\n  boundary: {margin: 0.45, rounds: 2}'"
  })
  void aRunThatIsKilledAgainAndAgainEndsAsAnUndisturbedOne(
      String stop, String search, TestReporter reporter) throws Exception {
    Path file = experiment(stop, search);
    Path calm = folder.resolve("calm");
    long begun = System.nanoTime();
    Shell.Outcome undisturbed = Shell.run("run", file, "--out", calm, "--parallel", PARALLEL);
    long millis = (System.nanoTime() - begun) / 1_000_000;
    assertThat(undisturbed.exit()).as(undisturbed.err()).isIn(Exit.DONE, Exit.INCOMPLETE);
    Map<String, String> whole = Shell.contents(calm);
    if (search.contains("boundary")) {
      assertThat(Files.readString(calm.resolve("tiny_images/tiny/nesterov_momentum/8/study.json")))
          .contains("search_history");
    }

    Path tree = folder.resolve("killed");
    Random chance = new Random(search.length() + stop.length());
    Map<String, String> finished = new TreeMap<>();
    int kills = 0;
    int early = 0;
    int lost = 0;
    int checked = 0;
    for (int i = 0; i < KILLS; i++) {
      boolean atOnce = chance.nextInt(EARLY) == 0;
      int delay = chance.nextInt((int) Math.max(2, 2 * millis / (KILLS + 1)));
      Process process = Shell.start("run", file, "--out", tree, "--parallel", PARALLEL);
      awaitBeginning(process, tree, atOnce);
      boolean ended = process.waitFor(delay, TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      kills += ended ? 0 : 1;
      early += !ended && atOnce ? 1 : 0;
      Map<String, String> now = Shell.contents(tree);
      assertThat(now)
          .as("what was finished before, after kill %d", i)
          .containsAllEntriesOf(finished);
      finished = TreeContents.finished(now);
      checked += finished.size();
      assertThat(whole).as("what is finished at kill %d", i).containsAllEntriesOf(finished);
      int inFlight = TreeContents.inFlight(now);
      assertThat(inFlight).isLessThanOrEqualTo(PARALLEL);
      lost += inFlight;
    }
    assertThat(kills).isPositive();
    Shell.Outcome last = Shell.run("run", file, "--out", tree, "--parallel", PARALLEL);
    assertThat(last.exit()).as(last.err()).isEqualTo(undisturbed.exit());
    assertThat(Shell.contents(tree)).isEqualTo(whole);
    reporter.publishEntry(
        Map.of(
            "search", stop + " " + search.strip(),
            "kills", Integer.toString(kills),
            "of them before training began", Integer.toString(early),
            "trials in flight that were run again", Integer.toString(lost),
            "finished trials that changed", "0 of %d files looked at".formatted(checked),
            "trials", Long.toString(TreeContents.ended(whole))));
  }

  /** Waits until the process has the tree, and until a trial is in flight or it has ended. */
  private static void awaitBeginning(Process process, Path tree, boolean atOnce)
      throws InterruptedException {
    String own = Long.toString(process.pid());
    while (process.isAlive() && !own.equals(holder(tree))) {
      Thread.sleep(2);
    }
    while (!atOnce && process.isAlive() && TreeContents.inFlight(TreeContents.look(tree)) == 0) {
      Thread.sleep(2);
    }
  }

  private static String holder(Path tree) {
    try {
      return Files.readString(tree.resolve(".batchscale.lock"));
    } catch (IOException e) {
      return ""; // Not there yet.
    }
  }
}
