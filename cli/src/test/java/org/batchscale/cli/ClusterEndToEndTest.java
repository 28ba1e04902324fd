package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches a study over two workers that does not survive the loss of one: a command that hangs,
 * ends for nothing or does not say what happened, or a tree other than an undisturbed one's.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterEndToEndTest {
  @TempDir static Path folder;

  private static TestCluster cluster;
  private static Path experiment;
  private static Map<String, String> undisturbed;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    cluster =
        new TestCluster(folder.resolve("cluster.yaml"), "connect_timeout_s: 60, step_timeout_s: 1");
    experiment = ClusterStudies.write(folder.resolve("tiny.yaml"), 3);
    Path calm = folder.resolve("calm");
    try (RunningCommand run = run(calm)) {
      Shell.Outcome outcome = run.await();
      assertThat(outcome.exit()).as(outcome.out()).isEqualTo(Exit.DONE);
      assertThat(outcome.out()).doesNotContain("worker");
    }
    undisturbed = Shell.contents(calm);
    assertThat(TreeContents.finished(undisturbed)).isNotEmpty();
  }

  @AfterAll
  static void endWorkers() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static RunningCommand run(Path tree) throws IOException {
    return run(tree, cluster.profile());
  }

  private static RunningCommand run(Path tree, Path profile) throws IOException {
    return new RunningCommand(
        "run", experiment, "--devices", profile, "--out", tree, "--no-forecast");
  }

  /** Waits until some trials have ended and another has measurements; which those are. */
  private static Map<String, FileTime> midway(RunningCommand run, Path tree) throws Exception {
    while (TreeContents.finished(TreeContents.look(tree)).isEmpty()
        || TreeContents.inFlight(TreeContents.look(tree)) == 0) {
      assertThat(run.isAlive()).as(() -> run.lines().toString()).isTrue();
      Thread.sleep(2);
    }
    Map<String, FileTime> written = new TreeMap<>();
    for (String file : TreeContents.finished(TreeContents.look(tree)).keySet()) {
      written.put(file, Files.getLastModifiedTime(tree.resolve(file)));
    }
    return written;
  }

  private static void awaitLine(RunningCommand run, String words) throws Exception {
    while (run.since(Long.MIN_VALUE, words).isEmpty()) {
      assertThat(run.isAlive()).as(() -> run.lines().toString()).isTrue();
      Thread.sleep(5);
    }
  }

  private static void assertAsUndisturbed(Path tree, Map<String, FileTime> finished)
      throws IOException {
    assertThat(Shell.contents(tree)).isEqualTo(undisturbed);
    for (Map.Entry<String, FileTime> file : finished.entrySet()) {
      assertThat(Files.getLastModifiedTime(tree.resolve(file.getKey())))
          .as("when %s was written", file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  private static void assertToldOnce(Shell.Outcome outcome, int lost, String why) {
    assertThat(outcome.exit()).as(outcome.out()).isEqualTo(Exit.DONE);
    assertThat(outcome.out().lines().filter(line -> line.contains("begins anew")))
        .as(outcome.out())
        .singleElement()
        .asString()
        .matches("trial \\d+ at batch size \\d+ begins anew: lost in a call of .*")
        .contains(cluster.name(lost) + ": " + why);
  }

  @Test
  void aWorkerThatIsKilledAndStartedAgainCostsOneTrialsBeginning() throws Exception {
    Path tree = folder.resolve("killed");
    try (RunningCommand run = run(tree)) {
      Map<String, FileTime> finished = midway(run, tree);
      cluster.signal(1, "KILL");
      awaitLine(run, "waiting up to 60 s for " + cluster.name(1) + ": nothing listens there");
      cluster.begin(1);
      cluster.await(1);
      assertToldOnce(run.await(), 1, "");
      assertAsUndisturbed(tree, finished);
    }
  }

  @Test
  void aWorkerThatIsStoppedAndGoesOnCostsOneTrialsBeginning() throws Exception {
    Path tree = folder.resolve("stopped");
    try (RunningCommand run = run(tree)) {
      Map<String, FileTime> finished = midway(run, tree);
      cluster.signal(0, "STOP");
      try {
        awaitLine(run, "begins anew");
      } finally {
        cluster.signal(0, "CONT");
      }
      assertToldOnce(run.await(), 0, "takes connections but does not answer");
      assertAsUndisturbed(tree, finished);
    }
  }

  @Test
  void aWorkerThatIsStoppedAndReplacedCostsOneTrialsBeginning() throws Exception {
    Path tree = folder.resolve("replaced");
    try (RunningCommand run = run(tree)) {
      Map<String, FileTime> finished = midway(run, tree);
      cluster.signal(1, "STOP");
      try {
        awaitLine(run, "begins anew");
      } finally {
        cluster.signal(1, "KILL");
        cluster.begin(1);
        cluster.await(1);
      }
      assertToldOnce(run.await(), 1, "takes connections but does not answer");
      assertAsUndisturbed(tree, finished);
    }
  }

  @Test
  void aWorkerThatStaysAwayEndsTheCommandAndTheNextOneGoesOn() throws Exception {
    Path tree = folder.resolve("away");
    // The same cluster and the same name: only the patience is another.
    Path impatient = Files.createDirectory(folder.resolve("impatient")).resolve("cluster.yaml");
    Files.writeString(
        impatient,
        Files.readString(cluster.profile())
            .replace("connect_timeout_s: 60", "connect_timeout_s: 3"));
    Map<String, FileTime> finished;
    try (RunningCommand run = run(tree, impatient)) {
      finished = midway(run, tree);
      cluster.signal(0, "KILL");
      Shell.Outcome outcome = run.await();
      assertThat(outcome.exit()).as(outcome.out()).isEqualTo(Exit.FAILED);
      assertThat(outcome.out().lines().reduce((first, last) -> last))
          .hasValue(
              "no answer within 3 s (connect_timeout_s) from %s: nothing listens there; start on its machine: batchscale worker --cluster PROFILE --task 0"
                  .formatted(cluster.name(0)));
      assertThat(undisturbed).containsAllEntriesOf(TreeContents.finished(Shell.contents(tree)));
    } finally {
      cluster.begin(0);
      cluster.await(0);
    }
    try (RunningCommand again = run(tree)) {
      Shell.Outcome outcome = again.await();
      assertThat(outcome.exit()).as(outcome.out()).isEqualTo(Exit.DONE);
      assertAsUndisturbed(tree, finished);
    }
  }
}
