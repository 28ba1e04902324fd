package org.batchscale.toolkit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.experiment.Task;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.DefinitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Would catch another name in a results tree, and another {@code determines} for the same training:
 * trees that are there already could then not be continued.
 */
class TasksTest {
  @TempDir Path folder;

  private Task task(String workload, String goal, String evaluate, String space)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("e.yaml"),
            """
            version: 1
            workload: %s
            goal: %s
            batch_sizes: [4]
            train_steps: 100
            evaluate: %s
            search: {complete_trials: 2, space: %s}
            """
                .formatted(workload, goal, evaluate, space));
    return Tasks.of(DefinitionReader.experiment(file.toString()));
  }

  @Test
  void network() throws IOException {
    Task task =
        task(
            "{dataset: {name: mnist, train_size: 6875}, model: {name: one, layers: [flatten, {dense:"
                + " {units: 10}}]}, optimizer: sgd, schedule: constant}",
            "{metric: val/classification_error, below: 0.1}",
            "{every: 50, splits: [val, train], train_examples: 70}",
            "{learning_rate: 0.1}");
    assertThat(task.workload()).isEqualTo(new Workload("mnist_subsets/mnist_6875", "one", "sgd"));
    assertThat(task.trainSize()).isEqualTo(OptionalInt.of(6875));
    assertThat(task.parameters()).isEqualTo(OptionalLong.of(7850));
    assertThat(task.metrics())
        .containsExactly(
            "val/cross_entropy_error",
            "val/classification_error",
            "train/cross_entropy_error",
            "train/classification_error");
    Map<String, Object> determines = task.determines();
    assertThat(determines.keySet())
        .containsExactly(
            "schedule", "train_size", "dataset_sha256", "layers", "metrics", "train_examples");
    assertThat(determines.get("layers"))
        .hasToString(
            "[{layer=flatten, output=[784]}, {layer=dense 10, output=[10],"
                + " variables={kernel=GlorotUniform[fanIn=784, fanOut=10], bias=Zeros[]}}]");
    assertThat(determines.get("dataset_sha256").toString()).contains("train-images", "t10k-labels");
  }

  @Test
  void noisyQuadratic() throws IOException {
    Task task =
        task(
            "{noisy_quadratic: {dimensions: 30, initial: {normal: 2}}, optimizer: sgd}",
            "{metric: val/loss, below: 0.1}",
            "{every: 50}",
            "{learning_rate: 0.1}");
    assertThat(task.workload()).isEqualTo(new Workload("noisy_quadratic", "quadratic_30", "sgd"));
    assertThat(task.trainSize()).isEmpty();
    assertThat(task.determines())
        .hasToString(
            "{schedule=constant, dimensions=30, largest_curvature=1.0, curvature_power=1.0,"
                + " gradient_noise=1.0, initial_deviation=2.0, metrics=[val/loss]}");
  }

  @Test
  void command() throws IOException {
    Files.writeString(folder.resolve("train.sh"), "exit 0\n");
    Files.writeString(folder.resolve("net.txt"), "");
    Task task =
        task(
            "{command: {run: [sh, train.sh, net.txt, '5'], files: [net.txt], dataset: d, model: m,"
                + " metrics: [val/error], train_size: 40}, optimizer: adam}",
            "{metric: val/error, below: 0.1}",
            "{every: 50}",
            "{beta: 0.1}");
    assertThat(task.workload()).isEqualTo(new Workload("d", "m", "adam"));
    assertThat(task.trainSize()).hasValue(40);
    assertThat(task.metrics()).isEqualTo(List.of("val/error"));
    assertThat(task.software()).isEmpty();
    assertThat(task.determines())
        .hasToString(
            "{command=[sh, train.sh, net.txt, 5], files_sha256={net.txt="
                + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, train.sh="
                + "28d3b9e880a77975493dc7e359144c0295a4f694cfe0af4f928c22307bc5c320}, metrics=[val/error]}");
  }

  private Task network(String dataset, String layers, String batchSizes, String goal, String space)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("n.yaml"),
            """
            version: 1
            workload: {dataset: %s, model: {name: one, layers: [%s]}, optimizer: sgd}
            goal: %s
            batch_sizes: %s
            train_steps: 100
            evaluate: {every: 50}
            search: {complete_trials: 2, space: %s}
            """
                .formatted(dataset, layers, goal, batchSizes, space));
    return Tasks.of(DefinitionReader.experiment(file.toString()));
  }

  private static final String GOAL = "{metric: val/classification_error, below: 0.1}";
  private static final String DENSE = "flatten, {dense: {units: 10}}";

  /** The published archive has these folders, and figures 6 and 12 read them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mnist                                       | mnist
          {name: mnist, train_size: 55000}            | mnist_subsets/mnist_55000
          {name: mnist, group: solution_quality}      | solution_quality/mnist
          {name: fashion_mnist, train_size: 10, group: a} | a/fashion_mnist_10
          """)
  void folders(String dataset, String folder) throws IOException {
    assertThat(network(dataset, DENSE, "[4]", GOAL, "{learning_rate: 0.1}").workload())
        .isEqualTo(new Workload(folder, "one", "sgd"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [4] | {metric: val/average_precision, above: 0.1} | 3:16 goal.metric: must be a metric that mnist is measured by, got val/average_precision; known: classification_error, cross_entropy_error
          [4] | {metric: val/top_5_error, below: 0.1} | 3:16 goal.metric: must be a metric that mnist is measured by, got val/top_5_error; known: classification_error, cross_entropy_error
          [8, 40, 64, 80] | {metric: val/classification_error, below: 0.1} | 4:18 batch_sizes.1: must be a multiple of 32, the examples that one normalises together, or smaller; got 40; use 32 or 64, or change the model's ghost_size
          """)
  void whatDoesNotFit(String batchSizes, String goal, String complaint) {
    String layers = "{ghost_batch_norm: {ghost_size: 32}}, " + DENSE;
    assertThatThrownBy(() -> network("mnist", layers, batchSizes, goal, "{learning_rate: 0.1}"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(complaint);
  }
}
