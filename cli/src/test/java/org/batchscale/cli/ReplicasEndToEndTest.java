package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials over several devices, with the real commands. */
class ReplicasEndToEndTest {
  @TempDir Path folder;

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
              - flatten
              - dense: {units: 8, activation: relu}
              - dropout: {rate: 0.2}
              - dense: {units: 4}
          optimizer: nesterov_momentum
        goal: {metric: val/classification_error, below: 0.2}
        batch_sizes: [16, 100]
        train_steps: 30
        evaluate: {ratio: 1.5, from: 5, train_examples: 90}
        search:
          complete_trials: 2
          space:
            learning_rate: {log: [1.0e-2, 1.0e-1]}
            momentum: {reverse_log: [0.5, 0.9]}
        """);
  }

  @Test
  void verifyShowsThatReplicasAgree() throws IOException {
    Shell.Outcome verify = Shell.run("verify", experiment(), "--batch-size", 19);
    assertThat(verify.exit()).as(verify.out() + verify.err()).isEqualTo(Exit.DONE);
    assertThat(verify.out())
        .contains("tiny_images/tiny/nesterov_momentum, batch size 19, 10 steps")
        .containsPattern("\n3 replicas +7\\+6\\+6 ")
        .containsPattern("\naccumulated in 7 parts +6 x 3, 1 ")
        .endsWith("equal: nothing but rounding differs\n");
  }

  @Test
  void verifyTakesAProfileToo() throws IOException {
    Files.writeString(
        folder.resolve("mine.yaml"),
        "version: 1\ntitle: mine\nkind: cpu\ndevices_per_host: 2\nvariables: spread\n");
    Shell.Outcome verify =
        Shell.run("verify", experiment(), "--devices", folder.resolve("mine.yaml"), "--steps", 3);
    assertThat(verify.exit()).as(verify.out() + verify.err()).isEqualTo(Exit.DONE);
    assertThat(verify.out())
        .contains("batch size 16, 3 steps")
        .containsPattern("\nmine, 2 replicas +8\\+8 ")
        .containsPattern("\nmine, 2 replicas, accumulated in 3 parts ");
  }

  @Test
  void aTreeKeepsItsNumberOfReplicas() throws IOException {
    Path tree = folder.resolve("tree");
    Shell.Outcome first =
        Shell.run("run", experiment(), "--out", tree, "--devices", "cpu-2", "--parallel", 1);
    assertThat(first.exit()).as(first.err()).isEqualTo(Exit.DONE);
    assertThat(first.err())
        .contains("cpu-2: measuring how its devices are best shared out")
        .containsPattern("cpu-2: [12] of 2 devices for each trial \\(--replicas N to choose\\)");
    Shell.Outcome again =
        Shell.run("run", experiment(), "--out", tree, "--devices", "cpu-2", "--parallel", 1);
    assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
    assertThat(again.err())
        .containsPattern("cpu-2: [12] of 2 devices for each trial, as the results tree has it");
  }

  /** Law 2 with replicas: whoever runs a trial, and beside what, its bytes are the same. */
  @Test
  void theTreeIsTheSameHoweverItIsMade() throws IOException {
    Path alone = folder.resolve("alone");
    for (Object[] how :
        new Object[][] {
          {alone, "--parallel", 1},
          {folder.resolve("two"), "--parallel", 2},
          {folder.resolve("processes"), "--engine", "processes", "--parallel", 2}
        }) {
      List<Object> command = new ArrayList<>(List.of("run", experiment(), "--devices", "cpu-3"));
      command.addAll(List.of("--replicas", 3, "--out"));
      command.addAll(List.of(how));
      Shell.Outcome run = Shell.run(command.toArray());
      assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
      assertThat(Shell.contents((Path) how[0])).isEqualTo(Shell.contents(alone));
    }
  }

  @Test
  void anotherNumberOfReplicasDoesNotContinueATree() throws IOException {
    Path tree = folder.resolve("tree");
    Shell.Outcome first =
        Shell.run("run", experiment(), "--out", tree, "--devices", "cpu-2", "--replicas", 2);
    assertThat(first.exit()).as(first.err()).isEqualTo(Exit.DONE);
    assertThat(first.err()).doesNotContain("measuring");
    Shell.Outcome other = Shell.run("run", experiment(), "--out", tree);
    assertThat(other.exit()).isEqualTo(Exit.USAGE);
    assertThat(other.err()).contains("devices").contains("cpu-2");
  }

  @Test
  void withoutAGpuTheMessageSaysWhatIsMissing() throws IOException {
    assumeFalse(Files.exists(Path.of("/proc/driver/nvidia")));
    Shell.Outcome run =
        Shell.run("run", experiment(), "--out", folder.resolve("tree"), "--devices", "gpu-1");
    assertThat(run.exit()).isEqualTo(Exit.FAILED);
    assertThat(run.err())
        .contains(
            "devices 'gpu-1' need what is missing here:", "NVIDIA driver", "CUDA 12.5", "cuDNN 9.3")
        .endsWith("or use --devices cpu\n");
    assertThat(folder.resolve("tree/tiny_images")).doesNotExist();
  }

  @Test
  void whatTrainsNoNetworkHasNoReplicas() {
    Shell.Outcome verify = Shell.run("verify", "noisy_quadratic");
    assertThat(verify.exit()).isEqualTo(Exit.USAGE);
    assertThat(verify.err()).contains("trains no network");
  }
}
