package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what is read, to the last bit. */
class RoundTripTest {
  @TempDir Path root;

  @Test
  void studyAndTrialsComeBackAsWritten() {
    Study study = Samples.study(32, 1.0);
    StudyFolder written = StudyFolder.prepare(root, study, Samples.provenance(1));
    Samples.write(written, 0, TrialStatus.COMPLETE);
    Samples.write(written, 1, TrialStatus.INFEASIBLE);

    StudyFolder read = ResultsTree.open(root).studies().get(0);
    assertThat(read).isEqualTo(written);
    assertThat(read.study()).isEqualTo(study);
    assertThat(read.finishedTrials()).containsExactly(0, 1);
    assertThat(read.trial(0)).isEqualTo(Samples.trial(0, TrialStatus.COMPLETE));
    assertThat(read.trial(1)).isEqualTo(Samples.trial(1, TrialStatus.INFEASIBLE));
    assertThat(read.provenance().orElseThrow().path("host").stringValue()).isEqualTo("somewhere");

    Measurements rows = read.measurements(0);
    assertThat(rows.metrics()).isEqualTo(Samples.METRICS);
    assertThat(rows.steps()).containsExactly(0, 2000);
    assertThat(rows.column("train/cross_entropy_error")).containsExactly(2.3, 1.0 / 3);
    assertThat(rows.column("val/error")).containsExactly(0.9, Double.NaN);
    assertThatThrownBy(() -> rows.column("val/loss")).hasMessageContaining("val/error");
  }

  @Test
  void aBeatenTrialComesBackAsOne() throws IOException {
    StudyFolder folder = StudyFolder.prepare(root, Samples.study(32, 1.0), Samples.provenance(1));
    Trial done = Samples.trial(0, TrialStatus.INCOMPLETE);
    Trial beaten =
        new Trial(0, done.parameters(), done.status(), 40, Optional.of("trial 2 won"), true);
    try (TrialWriter writer = folder.write(0, Samples.METRICS)) {
      writer.append(0, new double[] {2.3, 0.9});
      writer.finish(beaten);
    }
    assertThat(folder.trial(0)).isEqualTo(beaten);
    assertThat(Files.readString(folder.path().resolve("0/metadata.json")))
        .contains("\"status\" : \"INCOMPLETE\"", "\"stopped\" : \"beaten\"");
  }

  @Test
  void theFilesLookLikeThePublishedOnes() throws IOException {
    StudyFolder folder = StudyFolder.prepare(root, Samples.study(32, 1.0), Samples.provenance(1));
    Samples.write(folder, 0, TrialStatus.COMPLETE);
    Path path = root.resolve("fashion_mnist/simple_cnn_base/nesterov_momentum/32");
    assertThat(folder.path()).isEqualTo(path);
    assertThat(Files.readString(path.resolve("0/measurements.csv")))
        .isEqualTo(
            "step,train/cross_entropy_error,val/error\n0,2.3,0.9\n2000,0.3333333333333333,\n");
    assertThat(Files.readString(path.resolve("0/metadata.json")))
        .contains("\"status\" : \"COMPLETE\"", "\"trial_id\" : 0", "\"format_version\" : 1")
        .doesNotContain("reason");
    assertThat(Files.readString(path.resolve("study.json")))
        .contains(
            "\"REVERSE_LOG_SCALE\"",
            "\"type\" : \"INTEGER\"",
            "\"scale\" : \"\"",
            "\"feasible_points\"",
            "\"early_stopping\" : false");
  }

  @Test
  void rowsAreOnDiskBeforeTheTrialEndsAndMetadataOnlyAfter() throws IOException {
    StudyFolder folder = StudyFolder.prepare(root, Samples.study(32, 1.0), Samples.provenance(1));
    Path trial = folder.path().resolve("0");
    try (TrialWriter writer = folder.write(0, Samples.METRICS)) {
      writer.append(0, new double[] {2.3, 0.9});
      assertThat(Files.readString(trial.resolve("measurements.csv"))).endsWith("0,2.3,0.9\n");
      assertThat(trial.resolve("metadata.json")).doesNotExist();
      assertThat(folder.finishedTrials()).isEmpty();
      writer.finish(Samples.trial(0, TrialStatus.COMPLETE));
    }
    assertThat(folder.finishedTrials()).containsExactly(0);
    try (var files = Files.list(trial)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("measurements.csv", "metadata.json");
    }
  }

  @Test
  void theWriterRefusesWhatWouldBeAWrongRecord() {
    StudyFolder folder = StudyFolder.prepare(root, Samples.study(32, 1.0), Samples.provenance(1));
    try (TrialWriter writer = folder.write(3, Samples.METRICS)) {
      assertThatThrownBy(() -> writer.append(1, new double[] {1}))
          .hasMessageContaining("2 metrics but 1 values");
      assertThatThrownBy(() -> writer.finish(Samples.trial(4, TrialStatus.COMPLETE)))
          .hasMessageContaining("trial 4 does not belong");
    }
    assertThat(folder.finishedTrials()).isEmpty();
  }

  @Test
  void subsetsOfDataSetsKeepTheirFolder() {
    Study study =
        new Study(
            new Workload("mnist_subsets/mnist_6875", "simple_cnn_base", "sgd"),
            2,
            10,
            false,
            Samples.study(2, 1).space());
    StudyFolder.prepare(root, study, Samples.provenance(1));
    Study read = ResultsTree.open(root).studies().get(0).study();
    assertThat(read.workload().datasetFolder()).isEqualTo("mnist_subsets/mnist_6875");
    assertThat(read.workload().dataset()).isEqualTo("mnist_6875");
  }
}
