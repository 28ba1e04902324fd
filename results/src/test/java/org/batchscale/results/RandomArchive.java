package org.batchscale.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes a small archive in the published form whose content follows from a seed. */
final class RandomArchive {
  static final List<String> STUDIES =
      List.of(
          "mnist/fc_1024/sgd/2",
          "mnist/fc_1024/sgd/16",
          "mnist/fc_1024/sgd/128",
          "mnist_subsets/mnist_6875/simple_cnn_base/nesterov_momentum/64",
          "solution_quality/mnist/simple_cnn_base/nesterov_momentum/8",
          "open_images_v4/resnet_50/nesterov_momentum/64",
          "lm1b/lstm/sgd/256");

  private final Random random;
  private final Path root;

  private RandomArchive(Path root, long seed) {
    this.root = root;
    this.random = new Random(seed);
  }

  /** Writes the archive below {@code root}. */
  static Path write(Path root, long seed) {
    RandomArchive archive = new RandomArchive(root, seed);
    STUDIES.forEach(archive::study);
    return root;
  }

  private void study(String path) {
    String[] parts = path.split("/", -1);
    int last = parts.length - 1;
    Samples.file(
        root.resolve(path).resolve("study.json"),
        """
        {"batch_size": %s, "dataset": "%s", "early_stopping": %s, "model": "%s",
         "optimizer": "%s", "parameter_configs": {"learning_rate": {"type": "DOUBLE",
         "min_value": 0.0001, "max_value": 10, "scale": "LOG_SCALE"}}, "train_steps": %d}
        """
            .formatted(
                parts[last],
                parts[last - 3],
                random.nextBoolean(),
                parts[last - 2],
                parts[last - 1],
                random.nextInt(3) * 500));
    int trials = 1 + random.nextInt(12);
    for (int t = 0; t < trials; t++) {
      trial(path, t * (1 + random.nextInt(3)) + t, metrics(parts[0]));
    }
  }

  private static List<String> metrics(String dataset) {
    return switch (dataset) {
      case "lm1b" -> List.of("val/cross_entropy_error");
      case "open_images_v4" -> List.of("val/average_precision", "val/cross_entropy_error");
      default -> List.of("train/classification_error", "val/classification_error", "test/error");
    };
  }

  private void trial(String path, int id, List<String> metrics) {
    String status = List.of("COMPLETE", "INCOMPLETE", "INFEASIBLE").get(random.nextInt(3));
    Samples.file(
        root.resolve(path + "/" + id + "/metadata.json"),
        """
        {"_internal_study_name": "s", "_internal_trial_id": 3, "parameters": {"learning_rate": %s,
         "learning_rate_decay_steps": %d}, "status": "%s", "steps": %d, "trial_id": %d}
        """
            .formatted(
                random.nextDouble(), random.nextInt(1000), status, random.nextInt(2000), id));
    StringBuilder csv = new StringBuilder("step," + String.join(",", metrics) + "\n");
    int rows = random.nextInt(30);
    for (int row = 0; row < rows; row++) {
      // Unsorted, with ties.
      List<String> cells = new ArrayList<>(List.of(Integer.toString(random.nextInt(20) * 50)));
      for (int m = 0; m < metrics.size(); m++) {
        cells.add(cell());
      }
      csv.append(String.join(",", cells)).append('\n');
    }
    Samples.file(root.resolve(path + "/" + id + "/measurements.csv"), csv.toString());
  }

  private String cell() {
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> "nan";
      case 2 -> "inf";
      case 3 -> "-inf";
      case 4 -> Double.toString(random.nextGaussian() * 1e-9);
      case 5 -> Double.toString(random.nextDouble() * 1e30);
      case 6 -> Integer.toString(random.nextInt(10));
      default -> Double.toString(random.nextDouble());
    };
  }
}
