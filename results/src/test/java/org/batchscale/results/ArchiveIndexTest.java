package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index holds what the files hold, and follows them. */
class ArchiveIndexTest {
  @TempDir Path folder;

  private Path index() {
    return folder.resolve("index.duckdb");
  }

  private IndexOutcome update(Path tree) {
    return ArchiveIndex.update(tree, index(), IndexListener.SILENT);
  }

  /** Every study, trial and value of the two sources is the same, ties in the same order. */
  static void assertSame(StudySource found, StudySource expected) {
    assertThat(found.studies())
        .extracting(StudyData::path)
        .containsExactlyElementsOf(expected.studies().stream().map(StudyData::path).toList());
    Iterator<StudyData> others = expected.studies().iterator();
    for (StudyData study : found.studies()) {
      StudyData other = others.next();
      assertThat(study.study()).isEqualTo(other.study());
      assertThat(study.origin()).isEqualTo(other.origin());
      assertThat(study.provenance()).isEqualTo(other.provenance());
      assertThat(study.trials()).as(study.path()).isEqualTo(other.trials());
      assertThat(study.metrics()).isEqualTo(other.metrics());
      for (String metric : other.metrics()) {
        for (Set<TrialStatus> statuses :
            List.of(EnumSet.of(TrialStatus.COMPLETE), EnumSet.allOf(TrialStatus.class))) {
          assertSame(study.curves(metric, statuses), other.curves(metric, statuses));
        }
      }
    }
    assertThat(found.damage()).isEqualTo(expected.damage());
  }

  private static void assertSame(List<TrialCurve> found, List<TrialCurve> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).trialId()).isEqualTo(expected.get(i).trialId());
      assertThat(found.get(i).steps()).isEqualTo(expected.get(i).steps());
      assertThat(found.get(i).values()).isEqualTo(expected.get(i).values());
    }
  }

  private void assertIndexIs(Path tree) {
    try (ArchiveIndex index = ArchiveIndex.open(index());
        TreeStudies files = TreeStudies.open(tree)) {
      files.studies().forEach(study -> study.curves("", EnumSet.allOf(TrialStatus.class)));
      assertSame(index, files);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void holdsWhatTheFilesHold(long seed) {
    Path tree = RandomArchive.write(folder.resolve("tree"), seed);
    IndexOutcome outcome = update(tree);
    assertThat(outcome.read()).isEqualTo(RandomArchive.STUDIES.size());
    assertIndexIs(tree);
    try (ArchiveIndex index = ArchiveIndex.open(index())) {
      assertThat(index.rows()).isEqualTo(outcome.rows()).isPositive();
      assertThat(index.studies())
          .extracting(study -> study.study().workload().toString())
          .contains(
              "mnist_subsets/mnist_6875/simple_cnn_base/nesterov_momentum",
              "solution_quality/mnist/simple_cnn_base/nesterov_momentum");
    }
  }

  @Test
  void ownTreesKeepProvenanceAndReasons() {
    Path tree = folder.resolve("tree");
    StudyFolder study = StudyFolder.prepare(tree, Samples.study(32, 1.0), Samples.provenance(1));
    Samples.write(study, 0, TrialStatus.COMPLETE);
    Samples.write(study, 1, TrialStatus.INFEASIBLE);
    study.write(2, Samples.METRICS).close(); // Still being trained.
    update(tree);
    assertIndexIs(tree);
    try (ArchiveIndex index = ArchiveIndex.open(index())) {
      StudyData found = index.studies().get(0);
      assertThat(found.origin()).isEqualTo(Origin.OWN);
      assertThat(found.trials()).extracting(Trial::id).containsExactly(0, 1);
      assertThat(found.trials().get(1).reason()).contains("loss not finite at 7");
      assertThat(index.damage()).isEmpty();
    }
  }

  @Test
  void onlyWhatChangedIsReadAgain() throws IOException {
    Path tree = RandomArchive.write(folder.resolve("tree"), 7);
    update(tree);
    assertThat(update(tree)).isEqualTo(new IndexOutcome(0, 7, 0, 0));
    Path file = tree.resolve("lm1b/lstm/sgd/256/0/measurements.csv");
    Files.writeString(file, "step,val/cross_entropy_error\n0,9.5\n7,3.25\n");
    assertThat(update(tree).read()).isEqualTo(1);
    assertIndexIs(tree);
    Samples.file(
        tree.resolve("lm1b/lstm/sgd/256/99/metadata.json"),
        "{\"parameters\": {}, \"status\": \"COMPLETE\", \"steps\": 7, \"trial_id\": 99}");
    Samples.file(tree.resolve("lm1b/lstm/sgd/256/99/measurements.csv"), "step,val/other\n0,1\n");
    assertThat(update(tree).read()).isEqualTo(1);
    assertIndexIs(tree);
    deleteAll(tree.resolve("mnist/fc_1024/sgd/16"));
    IndexOutcome outcome = update(tree);
    assertThat(outcome.removed()).isEqualTo(1);
    assertThat(outcome.kept()).isEqualTo(6);
    assertIndexIs(tree);
  }

  private static void deleteAll(Path path) throws IOException {
    try (var files = Files.walk(path)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void damageIsToldByPathAndTheRestIsRead() {
    Path tree = RandomArchive.write(folder.resolve("tree"), 11);
    Path study = tree.resolve("mnist/fc_1024/sgd/2");
    String good = "step,val/classification_error\n0,0.9\n";
    String trial = "{\"parameters\": {}, \"status\": \"COMPLETE\", \"steps\": 7, \"trial_id\": %d}";
    for (int id : List.of(200, 201, 202, 203, 204, 205)) {
      Samples.file(study.resolve(id + "/metadata.json"), trial.formatted(id));
      Samples.file(study.resolve(id + "/measurements.csv"), good);
    }
    Samples.file(study.resolve("200/measurements.csv"), good + "5,0.1");
    Samples.file(study.resolve("201/measurements.csv"), good + "5\n");
    Samples.file(study.resolve("202/measurements.csv"), good + "5,many\n");
    Samples.file(study.resolve("203/metadata.json"), "{\"parameters\"");
    Samples.file(tree.resolve("mnist/fc_1024/sgd/999/5/metadata.json"), trial.formatted(5));
    Samples.file(tree.resolve("mnist/fc_1024/sgd/16/study.json"), "{}");
    Samples.file(study.resolve("300/metadata.json"), trial.formatted(300));
    Samples.file(study.resolve("301/measurements.csv"), good);
    update(tree);
    assertIndexIs(tree);
    try (ArchiveIndex index = ArchiveIndex.open(index())) {
      assertThat(index.damage())
          .extracting(Damage::toString)
          .containsExactly(
              "mnist/fc_1024/sgd/16/study.json: lacks the key 'dataset'",
              "mnist/fc_1024/sgd/2/200/measurements.csv: was cut: its last line has no end",
              "mnist/fc_1024/sgd/2/201/measurements.csv: line 3 must have 2 values, got 1",
              "mnist/fc_1024/sgd/2/202/measurements.csv: line 3 holds something that is not a"
                  + " number: 5,many",
              "mnist/fc_1024/sgd/2/203/metadata.json: is not valid JSON: Unexpected end-of-input"
                  + " within/between Object entries",
              "mnist/fc_1024/sgd/2/300/measurements.csv: is missing",
              "mnist/fc_1024/sgd/2/301/metadata.json: is missing",
              "mnist/fc_1024/sgd/999/study.json: is missing");
      StudyData found =
          index.studies().stream()
              .filter(data -> data.path().equals("mnist/fc_1024/sgd/2"))
              .findFirst()
              .orElseThrow();
      assertThat(found.trials()).extracting(Trial::id).contains(200, 204, 205).doesNotContain(203);
      assertThat(found.curves("val/classification_error", Set.of(TrialStatus.COMPLETE)))
          .extracting(TrialCurve::trialId)
          .contains(204, 205)
          .doesNotContain(200, 201, 202, 203, 300);
    }
  }

  @Test
  void aStudyUnderAnothersNameIsRefused() throws IOException {
    Path tree = RandomArchive.write(folder.resolve("tree"), 13);
    Files.move(tree.resolve("mnist/fc_1024/sgd/16"), tree.resolve("mnist/fc_1024/sgd/32"));
    update(tree);
    try (ArchiveIndex index = ArchiveIndex.open(index())) {
      assertThat(index.damage())
          .extracting(Damage::toString)
          .containsExactly(
              "mnist/fc_1024/sgd/32/study.json: holds batch size '16' in the folder '32'");
    }
  }

  @Test
  void aNewerIndexAndOtherFilesAreRefused() throws IOException {
    assertThatThrownBy(() -> ArchiveIndex.open(index()))
        .hasMessageContaining("is no index; make it with batchscale archive index");
    update(RandomArchive.write(folder.resolve("tree"), 1));
    try (Connection connection = IndexFile.write(index())) {
      IndexFile.execute(
          index(), connection, "UPDATE info SET value = '2' WHERE key = 'format_version'");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
    assertThatThrownBy(() -> ArchiveIndex.open(index()))
        .hasMessageContaining("has format version 2, this build reads up to 1; use a newer");
    Files.writeString(index(), "not a database");
    assertThatThrownBy(() -> ArchiveIndex.open(index()))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("cannot be used as an index");
  }

  @Test
  void extremeFilesAreTold() {
    Path tree = RandomArchive.write(folder.resolve("tree"), 13);
    Path study = tree.resolve("mnist/fc_1024/sgd/2");
    String trial =
        "{\"parameters\": %s, \"status\": \"COMPLETE\", \"steps\": %s, \"trial_id\": %d}";
    Samples.file(
        study.resolve("70/metadata.json"),
        trial.formatted("{\"a\": 123456789012345678901234567890, \"b\": 1e99}", "7", 70));
    Samples.file(study.resolve("70/measurements.csv"), "step,m\n0,1\n");
    Samples.file(
        study.resolve("71/metadata.json"), trial.formatted("{}", "12345678901234567890", 71));
    Samples.file(study.resolve("71/measurements.csv"), "step,m\n0,1\n");
    Samples.file(study.resolve("74/metadata.json"), trial.formatted("{\"b\": 1e999}", "7", 74));
    Samples.file(study.resolve("74/measurements.csv"), "step,m\n0,1\n");
    Samples.file(
        tree.resolve("mnist/fc_1024/sgd/16/study.json"),
        """
        {"batch_size": 16, "dataset": "mnist", "model": "fc_1024", "optimizer": "sgd",
         "train_steps": 5, "parameter_configs": {"learning_rate": {"type": "DISCRETE",
         "feasible_points": [0.1, 1e999]}}}
        """);
    Samples.file(study.resolve("72/metadata.json"), trial.formatted("{}", "7", 72));
    Samples.file(study.resolve("72/measurements.csv"), "step" + ",m".repeat(5000) + "\n" + "0\n");
    Samples.file(study.resolve("73/metadata.json"), "[".repeat(100_000));
    Samples.file(study.resolve("73/measurements.csv"), "step,m\n99999999999999999999,1\n");
    update(tree);
    assertIndexIs(tree);
    try (ArchiveIndex index = ArchiveIndex.open(index())) {
      assertThat(index.damage())
          .extracting(Damage::toString)
          .anyMatch(
              text ->
                  text.endsWith(
                      "71/metadata.json: key 'steps' must be a whole number,"
                          + " got 12345678901234567890"))
          .anyMatch(text -> text.contains("74/metadata.json: key 'parameters.b' must be a number"))
          .anyMatch(text -> text.contains("16/study.json: key 'feasible_points' must be a list"))
          .anyMatch(text -> text.endsWith("line 1 names 5,001 columns, at most 1,000 are read"))
          .anyMatch(text -> text.contains("73/metadata.json: is not valid JSON"))
          .anyMatch(text -> text.endsWith("is not a number: 99999999999999999999,1"));
    }
  }

  @Test
  void aFailedTransactionIsNotKeptInPart() {
    Path tree = RandomArchive.write(folder.resolve("tree"), 17);
    update(tree);
    try (IndexWriter writer = new IndexWriter(index())) {
      StudyContent content =
          new StudyReader(tree, tree.resolve("lm1b/lstm/sgd/256"), new java.util.TreeSet<>())
              .content()
              .orElseThrow();
      // A header with a table that is gone: the insertion of rows fails after the rest was written.
      writer.execute("DROP TABLE rows_0", "DROP TABLE rows_1", "DROP TABLE rows_2");
      assertThatThrownBy(
              () ->
                  writer.write(
                      List.of(
                          new IndexWriter.Entry("lm1b/lstm/sgd/256", "new", content, List.of()))))
          .isInstanceOf(ResultsException.class);
    }
    assertThat(update(tree)).isEqualTo(new IndexOutcome(0, 7, 0, 0));
    assertIndexIs(tree);
  }

  @Test
  void anIndexThatWasNotFinishedIsRefusedAndGoesOn() {
    Path tree = RandomArchive.write(folder.resolve("tree"), 19);
    update(tree);
    Samples.file(
        tree.resolve("lm1b/lstm/sgd/256/0/measurements.csv"),
        "step,val/cross_entropy_error\n7,3\n");
    // As after a kill: some studies are written, the end never came.
    try (IndexWriter writer = new IndexWriter(index())) {
      writer.setInfo("complete", "false");
      writer.write(List.of());
    }
    assertThatThrownBy(() -> ArchiveIndex.open(index()))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("is not finished: its making was stopped; run batchscale archive");
    assertThat(update(tree).read()).isEqualTo(1);
    assertIndexIs(tree);
  }

  @Test
  void aKillBeforeTheTablesWereMadeIsNoHindrance() throws java.sql.SQLException {
    Path tree = RandomArchive.write(folder.resolve("tree"), 23);
    IndexFile.open(index(), false).close();
    assertThat(update(tree).read()).isEqualTo(7);
    assertIndexIs(tree);
  }

  /** The habit is judged by the first and last file that are there, whole or broken. */
  @ParameterizedTest
  @ValueSource(strings = {"step,m\n0,many", "step,m\n0,many\n", "step,m\n0"})
  void aBrokenFirstFileDoesNotChangeTheHabit(String first) {
    Path tree = RandomArchive.write(folder.resolve("tree"), 29);
    Path study = tree.resolve("mnist/fc_1024/sgd/512");
    Samples.file(
        study.resolve("study.json"),
        """
        {"batch_size": 512, "dataset": "mnist", "model": "fc_1024", "optimizer": "sgd",
         "train_steps": 5, "parameter_configs": {}}
        """);
    for (int id = 0; id < 4; id++) {
      Samples.file(
          study.resolve(id + "/metadata.json"),
          "{\"parameters\": {}, \"status\": \"COMPLETE\", \"steps\": 7, \"trial_id\": %d}"
              .formatted(id));
      Samples.file(study.resolve(id + "/measurements.csv"), "step,m\n0,1\n7,0.5");
    }
    Samples.file(study.resolve("0/measurements.csv"), first);
    update(tree);
    assertIndexIs(tree);
  }
}
