package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Catches a run whose trials depend on what ran beside them, when, or after which crash (laws 1, 2,
 * 4 and 5 of the house), with the real command on a small data set.
 */
class RunEndToEndTest {
  @TempDir Path folder;

  private Path experiment(String learningRate, int trials, long seed) throws IOException {
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
              - dropout: {rate: 0.2}
              - dense: {units: 4}
          optimizer: nesterov_momentum
        goal: {metric: val/classification_error, below: 0.2}
        batch_sizes: [3, 16, 100]
        train_steps: {epochs: 1.5, at_least: 40}
        evaluate: {ratio: 1.3, from: 5, train_examples: 90}
        search:
          complete_trials: %d
          max_infeasible_trials: 3
          space:
            learning_rate: {log: %s}
            momentum: {reverse_log: [0.5, 0.99]}
            label_smoothing: {discrete: [0, 0.1]}
        seed: %d
        """
            .formatted(trials, learningRate, seed));
    return file;
  }

  @Test
  void oneAndTwoTrialsAtOnceGiveTheSameBytes() throws IOException {
    // The upper learning rates diverge, so that the ids which complete a study are not the first.
    Path file = experiment("[1.0e-2, 1.0e+7]", 4, 1);
    Shell.run("run", file, "--out", folder.resolve("one"), "--parallel", 1);
    Shell.run("run", file, "--out", folder.resolve("two"), "--parallel", 2);
    Shell.run("run", file, "--out", folder.resolve("five"), "--parallel", 5);
    Map<String, String> one = Shell.contents(folder.resolve("one"));
    assertThat(one.keySet()).anyMatch(path -> path.endsWith("measurements.csv"));
    assertThat(Shell.contents(folder.resolve("two"))).isEqualTo(one);
    assertThat(Shell.contents(folder.resolve("five"))).isEqualTo(one);
    assertThat(one.keySet()).noneMatch(path -> path.contains("lock") || path.contains(".part"));
  }

  @Test
  void aSecondRunChangesNothingAndMoreTrialsOnlyAdd() throws IOException {
    Path tree = folder.resolve("tree");
    Shell.run("run", experiment("[1.0e-2, 1.0]", 2, 1), "--out", tree);
    Map<String, String> two = Shell.contents(tree);
    Shell.run("run", experiment("[1.0e-2, 1.0]", 2, 1), "--out", tree);
    assertThat(Shell.contents(tree)).isEqualTo(two);
    Shell.run("run", experiment("[1.0e-2, 1.0]", 4, 1), "--out", tree);
    Map<String, String> four = Shell.contents(tree);
    assertThat(four).containsAllEntriesOf(two).hasSizeGreaterThan(two.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aKilledRunEndsAsAnUndisturbedOne(long round) throws Exception {
    Path file = experiment("[1.0e-2, 1.0e+7]", 6, 1);
    Path calm = folder.resolve("calm");
    Path killed = folder.resolve("killed");
    Shell.run("run", file, "--out", calm, "--parallel", 2);
    Path study = killed.resolve("tiny_images/tiny/nesterov_momentum/3");
    Process process = Shell.start("run", file, "--out", killed, "--parallel", 2);
    // Not before it has begun, and then at some moment.
    while (process.isAlive() && !Files.exists(study.resolve("0/measurements.csv"))) {
      Thread.sleep(5);
    }
    Thread.sleep(new Random(round).nextInt(150));
    process.destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
    Shell.Outcome again = Shell.run("run", file, "--out", killed, "--parallel", 2);
    assertThat(again.exit()).as(again.err()).isIn(Exit.DONE, Exit.INCOMPLETE);
    assertThat(Shell.contents(killed)).isEqualTo(Shell.contents(calm));
  }

  @Test
  void divergenceIsARecordedResultAndTooMuchOfItIsSaid() throws IOException {
    Path tree = folder.resolve("tree");
    Shell.Outcome outcome =
        Shell.run("run", experiment("[1.0e+8, 1.0e+9]", 2, 1), "--out", tree, "--parallel", 2);
    assertThat(outcome.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(outcome.err())
        .contains("batch size 3 is incomplete: 3 of 3 trials diverged (100 %)")
        .contains("max_infeasible_trials");
    String metadata =
        Files.readString(tree.resolve("tiny_images/tiny/nesterov_momentum/3/0/metadata.json"));
    assertThat(metadata).contains("\"INFEASIBLE\"").contains("\"reason\" : \"training loss after");
  }

  @Test
  void anotherExperimentDoesNotGetIntoTheTree() throws IOException {
    Path tree = folder.resolve("tree");
    Shell.run("run", experiment("[1.0e-2, 1.0]", 1, 1), "--out", tree);
    Map<String, String> before = Shell.contents(tree);
    Shell.Outcome otherSeed = Shell.run("run", experiment("[1.0e-2, 1.0]", 1, 2), "--out", tree);
    assertThat(otherSeed.exit()).isEqualTo(Exit.USAGE);
    assertThat(otherSeed.err())
        .contains("seed is 1 there and 2 in this experiment; name another folder with --out");
    Shell.Outcome otherSpace = Shell.run("run", experiment("[1.0e-3, 1.0]", 1, 1), "--out", tree);
    assertThat(otherSpace.exit()).isEqualTo(Exit.USAGE);
    assertThat(Shell.contents(tree)).isEqualTo(before);
  }

  @Test
  void theBestTrialIsThatOfStepsToResult() throws IOException {
    Path tree = folder.resolve("tree");
    Shell.Outcome run = Shell.run("run", experiment("[1.0e-2, 1.0]", 4, 1), "--out", tree);
    assertThat(run.exit()).isEqualTo(Exit.DONE);
    Shell.Outcome table =
        Shell.run(
            "steps-to-result",
            tree,
            "--metric",
            "val/classification_error",
            "--goal",
            "0.2",
            "--format",
            "csv");
    assertThat(table.out())
        .startsWith("dataset,model,optimizer,batch_size,steps,trial_id,value\n")
        .contains("\ntiny_images,tiny,nesterov_momentum,16,");
    for (String row : table.out().lines().skip(1).toList()) {
      String[] cells = row.split(",", -1);
      assertThat(run.err())
          .contains(
              "batch size %s: 4 complete, 0 infeasible, goal first beaten after %s steps (trial %s)"
                  .formatted(cells[3], cells[4], cells[5]));
    }
  }
}
