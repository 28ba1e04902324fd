package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workloads that are no networks, with the real commands: from YAML to tree and table, the same
 * bytes whatever ran beside; the examples in the documentation.
 */
class OtherWorkloadsEndToEndTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples", "command");

  @TempDir Path folder;

  private Path quadratic() throws IOException {
    return Files.writeString(
        folder.resolve("q.yaml"),
        """
        version: 1
        workload: {noisy_quadratic: {dimensions: 20, train_size: 500}, optimizer: momentum}
        goal: {metric: val/loss, below: 0.2}
        batch_sizes: [1, 16, 500]
        train_steps: {epochs: 2, at_least: 300}
        evaluate: {ratio: 1.2, from: 5}
        search:
          complete_trials: 5
          space:
            learning_rate: {log: [1.0e-3, 10.0]}
            momentum: {reverse_log: [0.5, 0.99]}
        """);
  }

  @Test
  void aNoisyQuadraticGivesTheSameBytesOneByOneAndBeside() throws IOException {
    Path file = quadratic();
    Shell.Outcome one = Shell.run("run", file, "--out", folder.resolve("one"), "--parallel", 1);
    Shell.Outcome three = Shell.run("run", file, "--out", folder.resolve("three"), "--parallel", 3);
    assertThat(one.exit()).as(one.err()).isEqualTo(Exit.DONE);
    assertThat(three.exit()).isEqualTo(Exit.DONE);
    Map<String, String> tree = Shell.contents(folder.resolve("one"));
    assertThat(Shell.contents(folder.resolve("three"))).isEqualTo(tree);
    assertThat(tree)
        .containsKey("noisy_quadratic/quadratic_20/momentum/16/0/measurements.csv")
        .containsKey("noisy_quadratic/quadratic_20/momentum/500/4/metadata.json");
    // The upper learning rates are beyond the stable ones.
    assertThat(one.err()).doesNotContain(" 0 infeasible");

    Shell.Outcome table =
        Shell.run(
            "steps-to-result",
            folder.resolve("one"),
            "--metric",
            "val/loss",
            "--goal",
            "0.2",
            "--format",
            "csv");
    assertThat(table.exit()).isEqualTo(Exit.DONE);
    assertThat(table.out())
        .contains("noisy_quadratic,quadratic_20,momentum,16,")
        .contains("noisy_quadratic,quadratic_20,momentum,500,");
  }

  @Test
  void checkSaysWhatANoisyQuadraticIs() throws IOException {
    Shell.Outcome outcome = Shell.run("check", quadratic(), "noisy_quadratic_100_momentum");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
    assertThat(outcome.out())
        .contains("experiment noisy_quadratic/quadratic_20/momentum")
        .contains("20 curvatures h_i from 1.0 to 0.05, at first theta_i = 1.0")
        .contains("100 curvatures h_i from 1.0 to 0.01");
  }

  @Test
  void aBatchLargerThanTheTrainingSetIsRefused() throws IOException {
    Path file = quadratic();
    Files.writeString(file, Files.readString(file).replace("train_size: 500", "train_size: 499"));
    Shell.Outcome outcome = Shell.run("check", file);
    assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
    assertThat(outcome.err())
        .contains("q.yaml:4:22 batch_sizes.2: must not exceed the 499 training examples of")
        .contains("noisy_quadratic, got 500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shell", "python"})
  @DisabledOnOs(OS.WINDOWS)
  void theExamplesOfCommandsReachTheirGoals(String example) {
    assumeTrue(example.equals("shell") ? has("awk") : has("python3"));
    Path file = EXAMPLES.resolve(example + ".yaml");
    Shell.Outcome checked = Shell.run("check", file);
    assertThat(checked.exit()).as(checked.err()).isEqualTo(Exit.DONE);
    assertThat(checked.out()).contains("measures: val/classification_error");
    Shell.Outcome outcome = Shell.run("run", file, "--out", folder.resolve("tree"));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
    assertThat(outcome.err()).contains("goal first beaten after");

    // Again: nothing is missing, and nothing is trained or changed.
    Map<String, String> tree = Shell.contents(folder.resolve("tree"));
    assertThat(Shell.run("run", file, "--out", folder.resolve("tree")).exit()).isEqualTo(Exit.DONE);
    assertThat(Shell.contents(folder.resolve("tree"))).isEqualTo(tree);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aChangedScriptDoesNotContinueAStudy() throws IOException {
    assumeTrue(has("awk"));
    for (String name : List.of("shell.yaml", "train.sh")) {
      Files.copy(EXAMPLES.resolve(name), folder.resolve(name));
    }
    Path file = folder.resolve("shell.yaml");
    Files.writeString(
        file, Files.readString(file).replaceFirst("batch_sizes: .*", "batch_sizes: [4]"));
    assertThat(Shell.run("run", file, "--out", folder.resolve("tree")).exit()).isEqualTo(Exit.DONE);
    Files.writeString(
        folder.resolve("train.sh"), Files.readString(folder.resolve("train.sh")) + "\n");
    Shell.Outcome again = Shell.run("run", file, "--out", folder.resolve("tree"));
    assertThat(again.exit()).isNotEqualTo(Exit.DONE);
    assertThat(again.err()).contains("belongs to another study", "train.sh");
  }

  private static boolean has(String program) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }
}
