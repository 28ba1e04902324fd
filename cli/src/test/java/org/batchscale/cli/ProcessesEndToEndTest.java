package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches a native crash that costs more than its trial, and processes that outlive their run. */
class ProcessesEndToEndTest {
  @TempDir Path folder;

  private Path crashes;

  @BeforeEach
  void makeFolder() throws IOException {
    crashes = Files.createDirectories(folder.resolve("crashes"));
  }

  private Path experiment() throws IOException {
    return Files.writeString(
        folder.resolve("tiny.yaml"),
        """
        version: 1
        workload:
          dataset: tiny_images
          model:
            name: tiny
            layers:
              - crashing: {folder: '%s'}
              - flatten
              - dense: {units: 4}
          optimizer: nesterov_momentum
        goal: {metric: val/classification_error, below: 0.2}
        batch_sizes: [16, 100]
        train_steps: 40
        evaluate: {ratio: 1.3, from: 5, train_examples: 90}
        search:
          complete_trials: 2
          max_infeasible_trials: 2
          space:
            learning_rate: {log: [1.0e-2, 1.0]}
            momentum: {reverse_log: [0.5, 0.99]}
        """
            .formatted(crashes));
  }

  @Test
  void aTrialThatCrashedOnceIsAsIfItHadNot() throws IOException {
    Path file = experiment();
    assertThat(Shell.run("run", file, "--out", folder.resolve("calm")).exit()).isZero();
    Files.createFile(crashes.resolve("once"));
    Shell.Outcome run =
        Shell.run("run", file, "--out", folder.resolve("tree"), "--engine", "processes");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(crashes).isEmptyDirectory();
    assertThat(Shell.contents(folder.resolve("tree")))
        .isEqualTo(Shell.contents(folder.resolve("calm")));
  }

  @Test
  void aTrialThatKeepsCrashingIsRecordedAndAnotherTakesItsPlace() throws IOException {
    for (String n : List.of("1", "2", "3")) {
      Files.createFile(crashes.resolve(n));
    }
    Path tree = folder.resolve("tree");
    Shell.Outcome run =
        Shell.run("run", experiment(), "--out", tree, "--engine", "processes", "--parallel", 1);
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    Path study = tree.resolve("tiny_images/tiny/nesterov_momentum/16");
    assertThat(Files.readString(study.resolve("0/metadata.json")))
        .contains("\"INCOMPLETE\"")
        .contains("its process crashed 3 times, last by signal 11 (SIGSEGV); it said: in C");
    assertThat(study.resolve("2/metadata.json")).exists();
    assertThat(study.resolve("3")).doesNotExist();
  }

  @Test
  void noProcessOutlivesARunThatIsKilled() throws Exception {
    Files.writeString(folder.resolve("wait.sh"), "sleep 600 & sleep 600\n");
    Path file =
        Files.writeString(
            folder.resolve("waiting.yaml"),
            """
            version: 1
            workload:
              command: {run: [sh, wait.sh], dataset: made_up, model: waiting, metrics: [val/loss]}
              optimizer: none
            goal: {metric: val/loss, below: 0.2}
            batch_sizes: [4]
            train_steps: 3
            evaluate: {every: 1}
            search: {complete_trials: 2, space: {learning_rate: 0.1}}
            """);
    Process run =
        Shell.start(
            "run", file, "--out", folder.resolve("t"), "--engine", "processes", "--parallel", 2);
    List<ProcessHandle> started = run.descendants().toList();
    // Two processes, and the shell and its two sleeps in each.
    while (run.isAlive() && started.size() < 8) {
      Thread.sleep(50);
      started = run.descendants().toList();
    }
    assertThat(started).hasSize(8);
    run.destroyForcibly();
    for (ProcessHandle process : started) {
      process.onExit().get(60, TimeUnit.SECONDS);
    }
    assertThat(started).noneMatch(ProcessHandle::isAlive);
  }
}
