package org.batchscale.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.results.ArchiveIndex;
import org.batchscale.results.IndexListener;
import org.batchscale.results.StudyData;
import org.batchscale.results.TrialCurve;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Steps to result, best measurements and budgets of 20 studies equal what an independent
 * computation with pandas found in the same files. The archive and both tables were written by
 * {@code benchmarks/pandas/expected.py}: ties, gaps, infeasible trials that beat the goal,
 * maximised metrics, unsorted rows.
 */
class PandasTwinTest {
  @TempDir static Path folder;

  private static ArchiveIndex index;
  private static final Map<String, StudyData> STUDIES = new HashMap<>();

  @BeforeAll
  static void open() throws IOException {
    Path archive = folder.resolve("archive.tar.bz2");
    try (InputStream stream = resource("archive.tar.bz2")) {
      Files.copy(stream, archive);
    }
    Path file = ArchiveIndex.beside(archive);
    ArchiveIndex.update(archive, file, IndexListener.SILENT);
    index = ArchiveIndex.open(file);
    assertThat(index.damage()).isEmpty();
    assertThat(index.studies()).hasSize(20);
    index
        .studies()
        .forEach(
            data -> STUDIES.put(data.study().workload() + "/" + data.study().batchSize(), data));
  }

  @AfterAll
  static void close() {
    index.close();
  }

  private static InputStream resource(String name) {
    return PandasTwinTest.class.getResourceAsStream("/org/batchscale/reports/golden/" + name);
  }

  private static List<Map<String, String>> rows(String name) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (InputStream stream = resource(name)) {
      List<String> lines =
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      String[] header = lines.get(0).split(",", -1);
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], cells[i]);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static StudyData study(Map<String, String> row) {
    String name =
        String.join(
            "/", row.get("dataset"), row.get("model"), row.get("optimizer"), row.get("batch_size"));
    return STUDIES.get(name);
  }

  private static AnalysisOptions options(Map<String, String> row) {
    AnalysisOptions options = AnalysisOptions.none();
    if (!row.get("num_trials").isEmpty()) {
      options = options.withNumTrials(Integer.parseInt(row.get("num_trials")));
    }
    if (!row.get("max_steps").isEmpty()) {
      options = options.withMaxSteps(Long.parseLong(row.get("max_steps")));
    }
    if (!row.get("max_epochs").isEmpty()) {
      options = options.withEpochBudget(epochs(row));
    }
    return options;
  }

  private static EpochBudget epochs(Map<String, String> row) {
    return new EpochBudget(
        Double.parseDouble(row.get("max_epochs")), Long.parseLong(row.get("train_size")));
  }

  @Test
  void stepsToResultAreEqual() throws IOException {
    int reached = 0;
    for (Map<String, String> row : rows("expected_steps_to_result.csv")) {
      Goal goal =
          new Goal(
              row.get("metric"),
              Double.parseDouble(row.get("goal")),
              Boolean.parseBoolean(row.get("maximize")));
      StepsToResult found = StudyResult.ofAtMost(study(row), goal, options(row)).outcome();
      if (row.get("steps").isEmpty()) {
        assertThat(found).as("%s", row).isInstanceOf(StepsToResult.NotReached.class);
      } else {
        reached++;
        assertThat(found)
            .as("%s", row)
            .isEqualTo(
                new StepsToResult.Reached(
                    Long.parseLong(row.get("steps")),
                    Integer.parseInt(row.get("trial_id")),
                    Double.parseDouble(row.get("value"))));
      }
    }
    assertThat(reached).isGreaterThan(100);
  }

  @Test
  void bestMeasurementsAreEqual() throws IOException {
    int measured = 0;
    for (Map<String, String> row : rows("expected_best.csv")) {
      Goal goal = new Goal(row.get("metric"), 0, Boolean.parseBoolean(row.get("maximize")));
      AnalysisOptions options = options(row);
      List<TrialCurve> curves = StudyResult.counted(study(row), goal.metric(), options);
      Optional<BestMeasurement> found =
          BestMeasurement.among(curves, goal, options.lastStep(study(row).study().batchSize()));
      if (row.get("steps").isEmpty()) {
        assertThat(found).as("%s", row).isEmpty();
      } else {
        measured++;
        assertThat(found)
            .as("%s", row)
            .contains(
                new BestMeasurement(
                    Long.parseLong(row.get("steps")),
                    Integer.parseInt(row.get("trial_id")),
                    Double.parseDouble(row.get("value"))));
      }
    }
    assertThat(measured).isGreaterThan(150);
  }

  @Test
  void budgetsShowTheStudiesThatTrainedLongEnough() throws IOException {
    int shown = 0;
    for (Map<String, String> row : rows("expected_best.csv")) {
      if (!row.get("num_trials").isEmpty()
          || (row.get("max_steps").isEmpty() && row.get("max_epochs").isEmpty())) {
        continue;
      }
      BudgetDefinition budget =
          row.get("max_epochs").isEmpty()
              ? new BudgetDefinition.Steps(Long.parseLong(row.get("max_steps")))
              : new BudgetDefinition.Epochs(epochs(row).epochs(), epochs(row).trainSize());
      List<BudgetCurve> curves =
          BudgetCurve.of(
              List.of(study(row)),
              row.get("metric"),
              Boolean.parseBoolean(row.get("maximize")),
              List.of(budget));
      List<BudgetCurve.Point> points = curves.get(0).points();
      if (study(row).study().trainSteps() > 0
          && (!Boolean.parseBoolean(row.get("covered")) || row.get("steps").isEmpty())) {
        assertThat(points).as("%s", row).isEmpty();
      } else if (Boolean.parseBoolean(row.get("covered"))) {
        shown++;
        assertThat(points).as("%s", row).hasSize(1);
        assertThat(points.get(0).best().value()).isEqualTo(Double.parseDouble(row.get("value")));
        assertThat(points.get(0).best().step()).isEqualTo(Long.parseLong(row.get("steps")));
      }
    }
    assertThat(shown).isGreaterThan(40);
  }
}
