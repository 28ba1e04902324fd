package org.batchscale.toolkit.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.experiment.Task;
import org.batchscale.yaml.DefinitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
