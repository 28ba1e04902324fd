package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose space was widened: on disk, in the index, and when its command runs again. */
class StudyHistoryTest {
  @TempDir Path root;

  private final Study begun = Samples.study(32, 1.0);
  private final Study once = begun.widened(Samples.study(32, 10.0).space(), 20);
  private final Study twice = once.widened(Samples.study(32, 100.0).space(), 31);

  private StudyFolder prepare(Study study) {
    return StudyFolder.prepare(root, study, Samples.provenance(1));
  }

  @Test
  void theWidestSpaceIsTheStudys() {
    assertThat(begun.history()).isEmpty();
    assertThat(begun.stages()).containsExactly(new SearchStage(begun.space(), 0));
    assertThat(twice.space()).isEqualTo(Samples.study(32, 100.0).space());
    assertThat(twice.history()).extracting(SearchStage::firstTrial).containsExactly(0, 20, 31);
    assertThat(twice.begun()).isEqualTo(begun);
  }

  @Test
  void comesBackFromTheTree() throws IOException {
    StudyFolder folder = prepare(begun);
    String before = Files.readString(folder.path().resolve("study.json"));
    assertThat(before).doesNotContain("search_history");
    StudyFolder widened = folder.widen(once).widen(twice);
    assertThat(widened.study()).isEqualTo(twice);
    assertThat(ResultsTree.open(root).studies().get(0).study()).isEqualTo(twice);
    try (TreeStudies studies = TreeStudies.open(root)) {
      assertThat(studies.studies().get(0).study()).isEqualTo(twice);
    }
    // A reader of the published layout finds the widest space where it looks for the space.
    assertThat(Json.read(folder.path().resolve("study.json")).at("/parameter_configs"))
        .isEqualTo(Json.tree(StudyJson.of(Samples.study(32, 100.0))).at("/parameter_configs"));
    assertThat(Files.list(folder.path()).map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrder("study.json", "provenance.json");
  }

  @Test
  void comesBackFromTheIndexAndIsNoticedThere() {
    StudyFolder folder = prepare(begun);
    Samples.write(folder, 0, TrialStatus.COMPLETE);
    Path index = root.resolveSibling(root.getFileName() + ".duckdb");
    ArchiveIndex.update(root, index, IndexListener.SILENT);
    folder.widen(once);
    ArchiveIndex.update(root, index, IndexListener.SILENT);
    try (ArchiveIndex opened = ArchiveIndex.open(index)) {
      assertThat(opened.studies().get(0).study()).isEqualTo(once);
    }
  }

  @Test
  void theSameCommandGoesOn() {
    prepare(begun).widen(twice);
    StudyFolder again = prepare(begun);
    assertThat(again.study()).isEqualTo(twice);
    assertThat(prepare(twice).study()).isEqualTo(twice);
  }

  @Test
  void anotherFirstSpaceIsRefused() {
    prepare(begun).widen(twice);
    assertThatThrownBy(() -> prepare(Samples.study(32, 100.0)))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("belongs to another study")
        .hasMessageContaining(
            "parameter_configs.learning_rate.max_value is 1.0 there and 100.0 in this experiment");
  }

  @Test
  void historyIsOnlyAddedTo() {
    StudyFolder folder = prepare(begun).widen(twice);
    for (Study other : List.of(begun, once, once.widened(twice.space(), 32))) {
      assertThatThrownBy(() -> folder.widen(other))
          .hasMessageContaining("a study's history is only ever added to");
    }
    assertThatThrownBy(() -> begun.widened(twice.space(), 0))
        .hasMessageContaining("must begin at 0 and ascend, got 0");
    assertThatThrownBy(
            () -> new Study(begun.workload(), 32, 2000, false, begun.space(), twice.history()))
        .hasMessageContaining("must end with the space");
  }

  @Test
  void aDamagedHistoryIsNamed() throws IOException {
    Path file = prepare(begun).widen(once).path().resolve("study.json");
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace("\"first_trial\" : 20", "\"first_trial\" : 0"));
    assertThatThrownBy(() -> StudyJson.read(root, file))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("study.json: search history: first trials must begin at 0");
    Files.writeString(file, whole.replace("\"first_trial\" : 20,", ""));
    assertThatThrownBy(() -> StudyJson.read(root, file)).hasMessageContaining("first_trial");
    Files.writeString(
        file, whole.replaceFirst("(?s)\"search_history\" : \\[.*\\]", "\"search_history\" : 3"));
    assertThatThrownBy(() -> StudyJson.read(root, file))
        .hasMessageContaining("'search_history' must be a list of spaces, got 3");
    assertThatThrownBy(() -> prepare(begun)).isInstanceOf(ResultsException.class);
  }
}
