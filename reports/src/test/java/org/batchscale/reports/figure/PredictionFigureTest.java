package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batchscale.reports.MemoryStudies.rows;
import static org.batchscale.reports.MemoryStudies.study;
import static org.batchscale.reports.MemoryStudies.trial;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.batchscale.profiles.Profiles;
import org.batchscale.profiles.prediction.ModelWork;
import org.batchscale.profiles.prediction.StepPredictor;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.prediction.PredictionFormat;
import org.batchscale.reports.prediction.PredictionTable;
import org.batchscale.results.StudyData;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.Workload;
import org.junit.jupiter.api.Test;

/** Figures and tables of predictions. */
class PredictionFigureTest {
  private static final Workload WORKLOAD = new Workload("data", "model", "nesterov_momentum");
  private static final Goal GOAL = new Goal(MemoryStudies.METRIC, 0.2, false);

  /** 15.7 Tflop for an example: a second on a V100 at its peak; 25 million parameters. */
  static final ModelWork WORK = new ModelWork(5.2e12, 10.5e12, 4e8, 25_000_000, 1e8, 4e8, 500);

  private static StudyData reached(int batchSize, long steps) {
    return study(
        batchSize, steps, trial(3, TrialStatus.COMPLETE, 0.1, 0.9, rows(0, 0.9, steps, 0.1)));
  }

  static PredictionTable table(List<StudyData> studies, String... profiles) {
    return PredictionTable.of(
        WORKLOAD,
        GOAL,
        WORK,
        Stream.of(profiles).map(Profiles::named).map(StepPredictor::of).toList(),
        List.of(),
        studies.stream().map(data -> StudyResult.of(data, GOAL, AnalysisOptions.none())).toList());
  }

  /** Perfect scaling up to 64, none from 1,024. */
  static List<StudyData> studies() {
    List<StudyData> studies = new ArrayList<>();
    for (int size = 1; size <= 4096; size *= 4) {
      studies.add(
          reached(size, 64_000 / Math.min(size, 64) / (size >= 1024 ? 4 : size == 256 ? 2 : 1)));
    }
    return studies;
  }

  private static String svg(DrawnFigure figure) {
    return new String(figure.svg(), StandardCharsets.UTF_8);
  }

  @Test
  void timeAndCostAgainstBatchSizeAndDevices() {
    DrawnFigure figure = PredictionFigure.of(table(studies(), "v100-1", "v100-8", "h200-8"));
    assertThat(figure.definition().name()).isEqualTo("predicted_data_model_nesterov_momentum");
    assertThat(svg(figure))
        .contains("Predicted step time", "Predicted time to result", "Predicted cost to result")
        .contains("Least predicted time", "Its predicted cost", "Devices", "Batch size")
        .contains(
            "v100-1", "v100-8", "h200-8", "Least of all", "Goal: classification error &lt; 0.2");
    assertThat(figure.caption())
        .startsWith("Predicted time and cost of training data/model/nesterov_momentum.")
        .contains("Predicted, not measured")
        .contains("Assumptions: v100-1, v100-8: NVIDIA Tesla V100 SXM2 16 GB computes float32")
        .contains("h200-8: NVIDIA H200 SXM5 141 GB computes float32 products as tf32")
        .contains("Prices: v100-1 3.06 USD an hour (2024; Amazon Web Services")
        // One card, perfect scaling up to 64: 64,000 examples of a second each, at 3.06 USD an
        // hour.
        .contains("Predicted cost to result is least with v100-1 at B = 64: 54.40 USD")
        .contains("trials without provenance");
    assertThat(figure.marks().get(0).text())
        .contains("v100-1 (1 devices), B = 1")
        .contains("Measured steps: 64,000 (trial 3)");
  }

  @Test
  void sameInputsSameBytes() {
    DrawnFigure one = PredictionFigure.of(table(studies(), "v100-1", "v100-8"));
    DrawnFigure two = PredictionFigure.of(table(studies(), "v100-1", "v100-8"));
    assertThat(one.svg()).isEqualTo(two.svg());
    assertThat(one.pdf()).isEqualTo(two.pdf());
    assertThat(one.png()).isEqualTo(two.png());
    assertThat(one.csv()).isEqualTo(two.csv());
    assertThat(one.latex()).isEqualTo(two.latex()).contains("Step (s)").contains("Cost (USD)");
  }

  @Test
  void everyPointLeadsToItsTrial() {
    String csv = PredictionFigure.of(table(studies(), "v100-1")).csv();
    assertThat(csv)
        .startsWith(
            "panel,dataset,model,optimizer,goal,profile,kind,hosts,devices,batch_size,predicted_")
        .contains(",3,data/model/nesterov_momentum/64/3\n");
    assertThat(csv.lines().skip(1)).hasSize(3 * 7).noneMatch(line -> line.contains("Devices"));
  }

  @Test
  void aStudyThatNeverReachedTheGoalHasAStepTimeOnly() {
    List<StudyData> studies = new ArrayList<>(studies());
    studies.add(study(16384, 10, trial(0, TrialStatus.COMPLETE, 0.1, 0.9, rows(0, 0.9, 10, 0.5))));
    PredictionTable table = table(studies, "v100-1");
    assertThat(PredictionFormat.TEXT.render(table))
        .contains(
            "Predicted, not measured: data/model/nesterov_momentum to val/classification_error < 0.2")
        .containsPattern("16384 .* - +- +-\n")
        .contains("Least predicted cost: v100-1 with batch size 64, 54.40 USD")
        .contains("- price: v100-1 3.06 USD an hour");
    assertThat(PredictionFigure.of(table).csv().lines().skip(1)).hasSize(8 + 7 + 7);
    assertThat(PredictionFigure.of(table).caption())
        .contains("Studies at batch size 16,384 did not reach the goal and have no point.");
  }

  @Test
  void withoutResultsThereAreStepTimes() {
    PredictionTable table =
        PredictionTable.ofSteps(
            WORKLOAD,
            WORK,
            List.of(StepPredictor.of(Profiles.named("tpu-v3-32"))),
            List.of(32, 64));
    DrawnFigure figure = PredictionFigure.of(table);
    assertThat(figure.numbers()).hasSize(1);
    assertThat(figure.caption())
        .contains("no source tells the latency of the interconnect")
        .doesNotContain("Origin of the data", "Prices");
    assertThat(PredictionFormat.TEXT.render(table)).doesNotContain("cost", "price");
    assertThat(PredictionFormat.CSV.render(table).lines()).hasSize(3);
  }

  @Test
  void twoStudiesOfOneBatchSizeAreRefused() {
    assertThatThrownBy(() -> table(List.of(reached(8, 10), reached(8, 20)), "v100-1"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("at batch size 8: is in more than one of the results trees");
  }
}
