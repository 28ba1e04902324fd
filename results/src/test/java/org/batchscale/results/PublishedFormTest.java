package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the form of the published archive: no versions, no provenance, internal keys. */
class PublishedFormTest {
  private static final String STUDY =
      """
      {"batch_size": 256, "dataset": "imagenet", "early_stopping": false, "model": "resnet_50",
       "optimizer": "nesterov_momentum", "train_steps": 600000, "parameter_configs": {
        "learning_rate": {"type": "DOUBLE", "min_value": 0.0001, "max_value": 10,
                          "scale": "LOG_SCALE"},
        "momentum": {"type": "DOUBLE", "min_value": 0.9, "max_value": 0.9999,
                     "scale": "REVERSE_LOG_SCALE"},
        "learning_rate_decay_steps": {"type": "INTEGER", "min_value": 300000,
                                      "max_value": 600000, "scale": ""},
        "label_smoothing": {"type": "DISCRETE", "feasible_points": [0, 0.01, 0.1]}}}
      """;
  private static final String TRIAL =
      """
      {"_internal_study_name": "resnet-20180601-smooth-bs256", "_internal_trial_id": 77,
       "parameters": {"learning_rate": 0.01249, "learning_rate_decay_steps": 522526,
                      "momentum": 0.97882},
       "status": "%s", "steps": 600000, "trial_id": %d}
      """;

  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void write() {
    folder = root.resolve("imagenet/resnet_50/nesterov_momentum/256");
    Samples.file(folder.resolve("study.json"), STUDY);
    for (int id : List.of(10, 9, 101, 2)) {
      String status = id == 101 ? "INFEASIBLE" : "COMPLETE";
      Samples.file(folder.resolve(id + "/metadata.json"), TRIAL.formatted(status, id));
      Samples.file(
          folder.resolve(id + "/measurements.csv"),
          "step,val/classification_error\r\n0,0.999\r\n1000,nan\r\n2500,inf\r\n4000,0.24");
    }
  }

  private StudyFolder study() {
    return ResultsTree.open(root).studies().get(0);
  }

  @Test
  void readsTheSearchSpace() {
    assertThat(study().study().space().ranges())
        .containsEntry("learning_rate", new ParameterRange.Real(1e-4, 10, Scale.LOG_SCALE))
        .containsEntry("learning_rate_decay_steps", new ParameterRange.Whole(300000, 600000))
        .containsEntry("label_smoothing", new ParameterRange.Discrete(List.of(0.0, 0.01, 0.1)));
    assertThat(study().study().trainSteps()).isEqualTo(600000);
    assertThat(study().provenance()).isEmpty();
  }

  @Test
  void trialsAreSortedAsNumbers() {
    assertThat(study().finishedTrials()).containsExactly(2, 9, 10, 101);
  }

  @Test
  void studiesAreSortedAsNumbers() {
    for (int batchSize : List.of(1024, 64)) {
      Samples.file(
          folder.resolveSibling(batchSize + "").resolve("study.json"),
          STUDY.replace("256", batchSize + ""));
    }
    assertThat(ResultsTree.open(root).studies())
        .extracting(s -> s.study().batchSize())
        .containsExactly(64, 256, 1024);
  }

  @Test
  void aMetaparameterMayBeMissing() {
    Trial trial = study().trial(10);
    assertThat(trial.parameters().has("label_smoothing")).isFalse();
    assertThat(trial.parameters().getOr("label_smoothing", 0)).isZero();
    assertThat(trial.parameters().values()).containsEntry("learning_rate_decay_steps", 522526L);
    assertThat(trial.reason()).isEmpty();
    assertThat(study().trial(101).status()).isEqualTo(TrialStatus.INFEASIBLE);
  }

  @Test
  void theLastLineMayLackItsEndAndValuesMayBeAsNumpyWritesThem() {
    assertThat(study().measurements(2).steps()).containsExactly(0, 1000, 2500, 4000);
    assertThat(study().measurements(2).column("val/classification_error"))
        .containsExactly(0.999, Double.NaN, Double.POSITIVE_INFINITY, 0.24);
  }
}
