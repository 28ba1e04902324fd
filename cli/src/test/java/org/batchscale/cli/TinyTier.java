package org.batchscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tier that trains in seconds: figure 1 shows the network {@code dense}, figure 4 shows {@code
 * dense} and {@code conv}.
 */
record TinyTier(Path folder) {
  private static final String DENSE = "[flatten, {dense: {units: 4}}]";
  private static final String CONV =
      "[{conv: {filters: 2, kernel: 3, activation: relu}}, flatten, {dense: {units: 4}}]";

  /** Writes its experiments and figures into a folder. */
  static TinyTier in(Path folder) throws IOException {
    TinyTier tier = new TinyTier(folder);
    tier.experiment("dense_run", "tiny_images", "dense", DENSE, "stop: when_beaten");
    tier.experiment("conv_run", "tiny_images", "conv", CONV, "stop: never");
    tier.figure(1, "tiny_images/dense");
    tier.figure(4, "tiny_images/dense", "tiny_images/conv");
    return tier;
  }

  /** Writes an experiment. */
  void experiment(String name, String dataset, String model, String layers, String stop)
      throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        version: 1
        workload:
          dataset: %s
          model: {name: %s, layers: %s}
          optimizer: nesterov_momentum
        goal: {metric: val/classification_error, below: 0.3}
        batch_sizes: [8, 64]
        train_steps: 60
        evaluate: {ratio: 1.3, from: 5, splits: [val]}
        %s
        search:
          complete_trials: 6
          space:
            learning_rate: {log: [2.0e-4, 1.0e-1]}
            momentum: {reverse_log: [0.5, 0.99]}
        """
            .formatted(dataset, model, layers, stop));
  }

  /** Writes a figure with a panel for each {@code dataset/model}. */
  void figure(int number, String... networks) throws IOException {
    StringBuilder text = new StringBuilder("version: 1\ntitle: A figure\npanels:\n");
    for (String network : networks) {
      text.append(
          """
            - title: Panel of %1$s
              workload: %1$s/nesterov_momentum
              goal: {metric: val/classification_error, below: 0.3}
          """
              .formatted(network));
    }
    Files.writeString(folder.resolve("figure_" + number + ".yaml"), text);
  }

  /** Writes a tier with these passes and experiments. */
  Path write(String name, String passes, String... experiments) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("version: 1\ntitle: Tiny\npasses: ").append(passes);
    text.append("\nfigures: {1: figure_1.yaml, 4: figure_4.yaml}\nexperiments:\n");
    for (String experiment : experiments) {
      text.append("  - experiment: ").append(experiment).append(".yaml\n");
    }
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }
}
