package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Catches a wrong file or command line that gets a stack trace, no place, no way out, or is trained
 * all the same. Each row replaces a line of a good experiment, or is a command line.
 */
class WrongInputTest {
  private static final String GOOD =
      """
      version: 1
      workload: {dataset: tiny_images, model: tiny.yaml, optimizer: nesterov_momentum}
      goal: {metric: val/classification_error, below: 0.2}
      batch_sizes: [3, 16]
      train_steps: {epochs: 1, at_least: 10}
      evaluate: {ratio: 1.3, from: 5}
      search:
        complete_trials: 1
        space:
          learning_rate: {log: [1.0e-3, 1.0]}
          momentum: {reverse_log: [0.5, 0.99]}
      seed: 1
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeModel() throws IOException {
    Files.writeString(
        folder.resolve("tiny.yaml"), "version: 1\nlayers:\n  - flatten\n  - dense: {units: 4}\n");
    Files.writeString(folder.resolve("empty.yaml"), "");
    Files.writeString(
        folder.resolve("wrong_classes.yaml"),
        "version: 1\nlayers:\n  - flatten\n  - dense: {units: 5}\n");
    Files.writeString(
        folder.resolve("wrong_layer.yaml"),
        "version: 1\nlayers:\n  - flatten\n  - dens: {units: 4}\n");
    Files.writeString(
        folder.resolve("wrong_order.yaml"),
        "version: 1\nlayers:\n  - flatten\n  - conv: {filters: 2, kernel: 3}\n");
    Files.createDirectories(folder.resolve("tree"));
  }

  @ParameterizedTest(name = "{index}: {1}")
  @CsvFileSource(resources = "wrong-yaml.csv", delimiter = '|', numLinesToSkip = 1)
  void aWrongFileIsRefusedAtItsPlace(int line, String replacement, String place, String words)
      throws IOException {
    StringBuilder text = new StringBuilder();
    String[] lines = GOOD.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String indent = lines[i].substring(0, lines[i].length() - lines[i].stripLeading().length());
      String written = replacement.strip().replace("\\n", "\n" + indent);
      text.append(i + 1 == line ? indent + written : lines[i]).append('\n');
    }
    Path file = folder.resolve("e.yaml");
    Files.writeString(file, text);
    Path tree = folder.resolve("out");
    Shell.Outcome outcome = Shell.run("run", file, "--out", tree);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.USAGE);
    assertThat(outcome.err())
        .contains(place.strip())
        .contains(words.strip().split("~"))
        .contains(";")
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
    assertThat(tree).doesNotExist();
    assertThat(Shell.run("check", file).exit()).isEqualTo(Exit.USAGE);
  }

  @ParameterizedTest(name = "{index}: {0}")
  @CsvFileSource(resources = "wrong-commands.csv", delimiter = '|', numLinesToSkip = 1)
  void aWrongCommandLineIsRefusedWithAWayOut(String command, String words) throws IOException {
    Path good = folder.resolve("good.yaml");
    Files.writeString(good, GOOD);
    Files.writeString(
        folder.resolve("by_neighbour.yaml"),
        GOOD.replace("search:\n", "stop: when_beaten\nsearch:\n  order: by_neighbour\n"));
    String[] args =
        command
            .strip()
            .replace("GOOD", good.toString())
            .replace("DIR", folder.toString())
            .split(" +");
    Shell.Outcome outcome = Shell.run((Object[]) args);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.USAGE);
    assertThat(outcome.err())
        .contains(words.strip().split("~"))
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
