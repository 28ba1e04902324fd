package org.batchscale.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Studies, trials and files for tests. */
final class Samples {
  static final List<String> METRICS = List.of("train/cross_entropy_error", "val/error");

  private Samples() {}

  static Study study(int batchSize, double highestRate) {
    return new Study(
        new Workload("fashion_mnist", "simple_cnn_base", "nesterov_momentum"),
        batchSize,
        2000,
        false,
        new SearchSpace(
            Map.of(
                "learning_rate", new ParameterRange.Real(1e-4, highestRate, Scale.LOG_SCALE),
                "momentum", new ParameterRange.Real(0.9, 0.9999, Scale.REVERSE_LOG_SCALE),
                "learning_rate_decay_steps", new ParameterRange.Whole(1000, 2000),
                "label_smoothing", new ParameterRange.Discrete(List.of(0.0, 0.1)))));
  }

  static Map<String, Object> provenance(long seed) {
    return Map.of("determines", Map.of("seed", seed, "threads", 1), "host", "somewhere");
  }

  static Trial trial(int id, TrialStatus status) {
    return new Trial(
        id,
        new Parameters(Map.of("learning_rate", 0.1 + 0.2, "learning_rate_decay_steps", 1500L)),
        status,
        2000,
        status == TrialStatus.COMPLETE ? Optional.empty() : Optional.of("loss not finite at 7"));
  }

  /** Writes a finished trial of two rows. */
  static void write(StudyFolder folder, int id, TrialStatus status) {
    try (TrialWriter writer = folder.write(id, METRICS)) {
      writer.append(0, new double[] {2.3, 0.9});
      writer.append(2000, new double[] {1.0 / 3, Double.NaN});
      writer.finish(trial(id, status));
    }
  }

  static Path file(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
