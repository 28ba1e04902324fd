package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.batchscale.yaml.definition.CommandWorkload;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catches an experiment that another process would not read as it was meant. */
class ExperimentTextTest {
  private static final String NETWORK =
      """
      version: 1
      workload:
        dataset: {name: fashion_mnist, train_size: 6875}
        model: nets/mine.yaml
        optimizer: nesterov_momentum
        schedule: linear_decay
      goal: {metric: val/cross_entropy_error, below: 0.30000000000000004}
      batch_sizes: [1, 2, 1024]
      train_steps: {epochs: 0.7, at_least: 20, at_most: 5000}
      evaluate: {ratio: 1.0500000000000003, from: {epochs: 0.3, at_least: 7}, splits: [val, train], train_examples: 90}
      search:
        method: quasi_random
        complete_trials: 17
        max_infeasible_trials: 3
        round: 5
        order: by_neighbour
        boundary: {margin: 0.07, rounds: 2}
        space:
          learning_rate: {log: [1.0e-300, 1.0e+7]}
          momentum: {reverse_log: [0.9, 0.9999999999999999]}
          learning_rate_decay_steps: {train_steps: [0.5, 1.0]}
          end_learning_rate_factor: 0.1
          label_smoothing: {discrete: [0, 0.01, 0.1]}
      stop: {when_beaten_by: 3}
      threads: 3
      diverged_above: 12345.678
      seed: -9223372036854775808
      devices: cpu
      """;

  /** Layer types and options are not yaml's to know: any that the schema lets through. */
  private static final String MODEL =
      """
      version: 1
      name: mine
      layers:
        - flatten
        - odd: {big: 123456789012345678901, half: 0.5, tiny: 5.0e-324, whole: 3, yes_no: true,
                no: false, word: "true", number: "1.0e-3", text: "\\u00e9\\u2028 \\"q\\" \\\\ \\x7f 𝕏 # : ",
                list: [1, 2.5, same, "7"],
                within: [relu, {odd: {layers: [{odd: {x: [3, {relu: {}}]}}, "5"]}}]}
        - dense: {units: 10}
      """;

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  static List<String> bundled() {
    return DefinitionReader.bundled("experiments");
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void bundledExperimentsAreReadBack(String name) {
    assertReadBack(DefinitionReader.experiment(name));
  }

  @Test
  void everyKeyIsReadBackWithoutTheFiles() throws IOException {
    Path model = file("nets/mine.yaml", MODEL);
    Path file = file("all_keys.yml", NETWORK);
    ExperimentDefinition before = DefinitionReader.experiment(file.toString());
    NetworkWorkload network = (NetworkWorkload) before.workload();
    assertThat(network.model().layers().get(1).options()).hasSize(11);
    ExperimentText text = ExperimentText.of(before);
    Files.delete(model);
    Files.delete(file);
    assertSame(before, text.read());
    assertThat(text.name()).isEqualTo("all_keys");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "method: tpe, round: 9, space: {learning_rate: {linear: [0.1, 0.5]}, momentum: 0.5}",
        "boundary: {rounds: 0}, space: {learning_rate: 0.1, momentum: {linear: [0, 0.25]}}",
      })
  void otherSearchesAreReadBack(String search) throws IOException {
    String text =
        """
        version: 1
        workload:
          noisy_quadratic:
            dimensions: 7
            curvature: {largest: 3.3, power: 0.1}
            noise: 0.01
            initial: %s
          optimizer: momentum
        goal: {metric: val/loss, below: 1.0e-9}
        batch_sizes: [1]
        train_steps: {at_least: 50, at_most: 60}
        evaluate: {every: 3}
        search: {complete_trials: 3, %s}
        """;
    for (String initial : List.of("{normal: 0.1}", "-2.5")) {
      Path file = file("quadratic.yaml", text.formatted(initial, search));
      assertReadBack(DefinitionReader.experiment(file.toString()));
    }
  }

  @Test
  void aCommandsFilesAreFoundFromAnyFolder() throws IOException {
    Path script = file("my place/scripts/train.sh", "exit 0\n");
    Path absolute = file("elsewhere/net.py", "\n");
    String space = "    warm_up: {integer: [-5, 999999999999999]}\n    x: {linear: [-1, 1]}\n";
    String command =
        TestFiles.text("command.yaml")
            .replace("train.sh", "scripts/train.sh")
            .replace("    dataset:", "    files: [" + absolute + "]\n    dataset:")
            .replaceFirst("    warm_up: .*\n", space)
            .replace("below: 0.1", "above: 0.1");
    Path file = file("my place/command.yaml", command);
    ExperimentDefinition before = DefinitionReader.experiment(file.toString());
    CommandWorkload workload = (CommandWorkload) before.workload();
    assertThat(workload.folder()).isAbsolute();
    assertThat(workload.files()).containsExactly(absolute.toString());
    ExperimentText text = ExperimentText.of(before);
    assertSame(before, text.read());

    Files.delete(script);
    assertThatThrownBy(text::read)
        .isInstanceOf(DefinitionException.class)
        .hasMessageContainingAll("there is no such file: 'scripts/train.sh'", "looked in");
  }

  @Test
  void itTravelsAsBytesToo() throws Exception {
    ExperimentText text = ExperimentText.of(DefinitionReader.experiment("example"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(text);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(text);
    }
  }

  private static void assertReadBack(ExperimentDefinition before) {
    assertSame(before, ExperimentText.of(before).read());
  }

  private static void assertSame(ExperimentDefinition before, ExperimentDefinition after) {
    // Places and pointers say where a key stood in the file.
    assertThat(after)
        .usingRecursiveComparison()
        .withStrictTypeChecking()
        .ignoringFieldsOfTypes(Places.class)
        .ignoringFieldsMatchingRegexes(".*\\.pointer")
        .isEqualTo(before);
    assertThat(ExperimentText.of(after)).isEqualTo(ExperimentText.of(before));
  }
}
