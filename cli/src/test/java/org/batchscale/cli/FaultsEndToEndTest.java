package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches a full disk, a disk that cannot be written or a second run that costs more than the work
 * in flight, with the real command; and a forecast that changes what is trained.
 */
class FaultsEndToEndTest {
  @TempDir Path folder;

  private Path experiment(int trials) throws IOException {
    return Files.writeString(
        folder.resolve("quadratic.yaml"),
        """
        version: 1
        workload: {noisy_quadratic: {dimensions: 5}, optimizer: sgd}
        goal: {metric: val/loss, below: 0.1}
        batch_sizes: [4, 64]
        train_steps: {at_least: 2000}
        evaluate: {every: 10}
        search:
          complete_trials: %d
          space: {learning_rate: {log: [1.0e-3, 1.0]}}
        """
            .formatted(trials));
  }

  @Test
  void aSecondRunIsToldWhichProcessWritesTheTree() throws Exception {
    Path tree = folder.resolve("tree");
    Path many = experiment(2000);
    Process first = Shell.start("run", many, "--out", tree, "--no-forecast");
    try {
      while (first.isAlive() && !Files.exists(tree.resolve(".batchscale.lock"))) {
        Thread.sleep(20);
      }
      Shell.Outcome second = Shell.run("run", many, "--out", tree, "--no-forecast");
      assertThat(second.exit()).isEqualTo(Exit.USAGE);
      assertThat(second.err())
          .contains("is being written by another run, process " + first.pid() + ";");
    } finally {
      first.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
    Shell.Outcome after = Shell.run("run", experiment(1), "--out", tree, "--no-forecast");
    assertThat(after.exit()).as(after.err()).isEqualTo(Exit.DONE);
    assertThat(tree.resolve(".batchscale.lock")).doesNotExist();
  }

  @Test
  void afterAFullDiskTheSameCommandFinishesTheSameTree() throws Exception {
    Path file = experiment(12);
    Path calm = folder.resolve("calm");
    assertThat(Shell.run("run", file, "--out", calm, "--no-forecast").exit()).isEqualTo(Exit.DONE);
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Path told = folder.resolve("told.txt");
    // A trial takes 12 KB or more: after some, the disk of 140 KB is full; then it is enlarged.
    String script =
        """
        mount -t tmpfs -o size=140k none '%1$s' || exit 77
        "$0" "$@"
        echo "exit $?"
        find '%1$s' -name metadata.json | wc -l
        mount -o remount,size=8m '%1$s' || exit 77
        "$0" "$@"
        echo "exit $?"
        cp -a '%1$s/tree' '%2$s'
        """
            .formatted(disk, kept);
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script));
    command.addAll(Shell.command("run", file, "--out", disk.resolve("tree"), "--no-forecast"));
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "no unshare here");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(told.toFile()).start();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(told);
    assumeTrue(process.exitValue() != 77 && !text.startsWith("unshare"), "may not mount here");
    assertThat(text)
        .contains(
            ": cannot be written: no space left on device; make room, then run the same command"
                + " again: what is finished stays")
        .contains("exit 1")
        .contains("trials are there already")
        .endsWith("exit 0\n");
    Map<String, String> expected = Shell.contents(calm);
    assertThat(Shell.contents(kept.resolve("tree"))).isEqualTo(expected);
  }

  @Test
  void aForecastIsToldBeforeAndAfterAndChangesNothing() throws Exception {
    Path file = experiment(3);
    Path with = folder.resolve("with");
    Shell.Outcome run = Shell.run("run", file, "--out", with);
    assertThat(run.err())
        .containsPattern("quadratic: forecast .* s \\(.* s to .* s\\) for 6 trials, 12,000 steps\n")
        .containsPattern("quadratic: forecast .* s \\(.* s to .* s\\), took .* s\n");
    Path without = folder.resolve("without");
    Shell.Outcome silent = Shell.run("run", file, "--out", without, "--no-forecast");
    assertThat(silent.err()).doesNotContain("forecast");
    assertThat(Shell.contents(without)).isEqualTo(Shell.contents(with));
    assertThat(Shell.run("run", file, "--out", with).err()).doesNotContain("forecast");
    // What is there is not forecast again.
    assertThat(Shell.run("run", experiment(4), "--out", with).err())
        .contains("for 2 trials, 4,000 steps");
  }

  @Test
  void checkForecastsEveryStudyIfAsked() throws Exception {
    Path file = experiment(3);
    assertThat(Shell.run("check", file).out()).doesNotContain("forecast");
    Shell.Outcome check = Shell.run("check", "--forecast", "--parallel", 1, file);
    assertThat(check.exit()).isEqualTo(Exit.DONE);
    assertThat(check.out())
        .contains("forecast, from steps measured with 1 trials at once:")
        .containsPattern("\n +4 +3 +6,000 +603 +[0-9.]+ +[0-9.]+  .* s \\(.*\\)\n")
        .containsPattern("\n +all +6 +12,000 +1,206 .* s \\(.*\\)\n");
  }
}
