package org.batchscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small experiment over both workers of a {@link TestCluster}. */
final class ClusterStudies {
  private ClusterStudies() {}

  /** Writes the experiment with so many trials in each of its two studies. */
  static Path write(Path file, int trials) throws IOException {
    return Files.writeString(
        file,
        """
        version: 1
        workload:
          dataset: tiny_images
          model:
            name: tiny
            layers:
              - conv: {filters: 3, kernel: 3, activation: relu}
              - max_pool: {size: 2}
              - flatten
              - dense: {units: 4}
          optimizer: nesterov_momentum
        goal: {metric: val/classification_error, below: 0.3}
        replicas: 2
        batch_sizes: [7, 64]
        train_steps: 100
        evaluate: {ratio: 1.2, from: 5, splits: [val]}
        search:
          complete_trials: %d
          space:
            learning_rate: {log: [2.0e-4, 3.0e-3]}
            momentum: {reverse_log: [0.5, 0.99]}
        seed: 1
        """
            .formatted(trials));
  }
}
