package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running the same command again goes on; running another one in the same place is refused. */
class PrepareTest {
  @TempDir Path root;

  private StudyFolder prepare(double highestRate, long seed) {
    return StudyFolder.prepare(root, Samples.study(32, highestRate), Samples.provenance(seed));
  }

  @Test
  void theSameStudyGoesOnAndOnlyUnfinishedTrialsGo() throws IOException {
    StudyFolder folder = prepare(1.0, 1);
    Samples.write(folder, 0, TrialStatus.COMPLETE);
    Path finished = folder.path().resolve("0/measurements.csv");
    byte[] before = Files.readAllBytes(finished);
    TrialWriter killed = folder.write(1, Samples.METRICS);
    killed.append(0, new double[] {1, 1});
    Samples.file(folder.path().resolve("2/metadata.json.part"), "{\"par");
    Samples.file(folder.path().resolve("notes/idea.txt"), "mine");

    StudyFolder again = prepare(1.0, 1);
    killed.close();
    assertThat(again.finishedTrials()).containsExactly(0);
    assertThat(Files.readAllBytes(finished)).isEqualTo(before);
    assertThat(again.path().resolve("1")).doesNotExist();
    assertThat(again.path().resolve("2")).doesNotExist();
    assertThat(again.path().resolve("notes/idea.txt")).exists();
  }

  @Test
  void provenanceStaysAsFirstWrittenOutsideOfWhatDetermines() {
    prepare(1.0, 1);
    Map<String, Object> elsewhere =
        Map.of("determines", Map.of("seed", 1, "threads", 1), "host", "elsewhere");
    StudyFolder again = StudyFolder.prepare(root, Samples.study(32, 1.0), elsewhere);
    assertThat(again.provenance().orElseThrow().path("host").stringValue()).isEqualTo("somewhere");
  }

  @Test
  void anotherSpaceIsRefusedWithBothValues() {
    prepare(1.0, 1);
    assertThatThrownBy(() -> prepare(0.5, 1))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("study.json: belongs to another study")
        .hasMessageContaining(
            "parameter_configs.learning_rate.max_value is 1.0 there and 0.5 in this experiment")
        .hasMessageContaining("name another folder with --out");
  }

  @Test
  void anotherProvenanceIsRefusedWithBothValues() {
    prepare(1.0, 1);
    assertThatThrownBy(() -> prepare(1.0, 2))
        .hasMessageContaining("provenance.json")
        .hasMessageContaining("seed is 1 there and 2 in this experiment");
    Map<String, Object> fewer = Map.of("determines", Map.of("seed", 1, "data", "x"));
    assertThatThrownBy(() -> StudyFolder.prepare(root, Samples.study(32, 1.0), fewer))
        .hasMessageContaining("data is absent there and \"x\" in this experiment");
  }

  @Test
  void aPublishedStudyIsNeverWrittenInto() throws IOException {
    Files.delete(prepare(1.0, 1).path().resolve("provenance.json"));
    assertThatThrownBy(() -> prepare(1.0, 1))
        .hasMessageContaining("holds a study that Batchscale did not make; name another folder");
  }

  @Test
  void aHalfWrittenStudyIsIgnoredAndReplaced() {
    Path folder = root.resolve("fashion_mnist/simple_cnn_base/nesterov_momentum/32");
    Samples.file(folder.resolve("study.json.part"), "{\"batch_si");
    Samples.file(folder.resolve("provenance.json"), "{}");
    assertThat(ResultsTree.open(root).studies()).isEmpty();
    prepare(1.0, 1);
    assertThat(folder.resolve("study.json.part")).doesNotExist();
    assertThat(ResultsTree.open(root).studies()).hasSize(1);
    assertThat(prepare(1.0, 1).study()).isEqualTo(Samples.study(32, 1.0));
  }

  @Test
  void whereStudyJsonStandsProvenanceStands() throws IOException {
    StudyFolder folder = prepare(1.0, 1);
    assertThat(Files.getLastModifiedTime(folder.path().resolve("provenance.json")))
        .isLessThanOrEqualTo(Files.getLastModifiedTime(folder.path().resolve("study.json")));
    // A kill between the two leaves provenance alone; the next run writes both again.
    Files.delete(folder.path().resolve("study.json"));
    StudyFolder again = prepare(1.0, 2);
    assertThat(again.provenance().orElseThrow().at("/determines/seed").intValue()).isEqualTo(2);
  }

  @Test
  void aFinishedTrialIsNeverRewritten() {
    StudyFolder folder = prepare(1.0, 1);
    TrialWriter slower = folder.write(0, Samples.METRICS);
    Samples.write(folder, 0, TrialStatus.COMPLETE);
    assertThatThrownBy(() -> folder.write(0, Samples.METRICS))
        .hasMessageContaining("is finished and never rewritten");
    assertThatThrownBy(() -> slower.finish(Samples.trial(0, TrialStatus.INFEASIBLE)))
        .hasMessageContaining("is finished and never rewritten");
    folder.discardUnfinished(0);
    assertThat(folder.trial(0).status()).isEqualTo(TrialStatus.COMPLETE);
  }

  @Test
  void anUnfinishedTrialCanBeDiscarded() {
    StudyFolder folder = prepare(1.0, 1);
    folder.write(5, Samples.METRICS).close();
    assertThat(folder.path().resolve("5")).exists();
    folder.discardUnfinished(5);
    folder.discardUnfinished(6);
    assertThat(folder.path().resolve("5")).doesNotExist();
  }
}
