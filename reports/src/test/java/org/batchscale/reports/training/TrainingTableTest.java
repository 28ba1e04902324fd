package org.batchscale.reports.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batchscale.reports.MemoryStudies.rows;
import static org.batchscale.reports.MemoryStudies.study;
import static org.batchscale.reports.MemoryStudies.trial;

import java.util.List;
import java.util.OptionalDouble;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.results.StudyData;
import org.batchscale.results.TrialStatus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which trial's curve stands for a study, and how that is written. */
class TrainingTableTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static TrainingTable table(OptionalDouble goal, boolean maximize, StudyData... studies) {
    return TrainingTable.of(
        List.of(MemoryStudies.of(studies)),
        new TrainingQuestion(MemoryStudies.METRIC, maximize, goal),
        AnalysisOptions.none(),
        true);
  }

  private static TrainingCurve chosen(TrainingTable table) {
    return table.studies().get(0).chosen();
  }

  /** Trial 1 is the first below 0.2, trial 2 has the best value, trial 3 diverged. */
  private static StudyData study8() {
    return study(
        8,
        100,
        trial(0, TrialStatus.COMPLETE, 0.1, 0.9, rows(0, 0.9, 50, 0.3, 100, 0.15)),
        trial(1, TrialStatus.COMPLETE, 0.2, 0.9, rows(0, 0.9, 50, 0.19, 100, 0.25)),
        trial(2, TrialStatus.COMPLETE, 0.3, 0.9, rows(0, 0.9, 50, 0.4, 75, 0.01, 100, 0.02)),
        trial(3, TrialStatus.INFEASIBLE, 0.4, 0.9, rows(0, 0.9, 1, 0.0)));
  }

  @Test
  void aGoalChoosesTheTrialThatBeatItFirst() {
    TrainingTable table = table(OptionalDouble.of(0.2), false, study8());
    assertThat(chosen(table).trial().id()).isEqualTo(1);
    assertThat(chosen(table).reached().orElseThrow().steps()).isEqualTo(50);
    assertThat(chosen(table).best().value()).isEqualTo(0.19);
    assertThat(chosen(table).last()).isEqualTo(0.25);
    assertThat(table.studies().get(0).others())
        .extracting(curve -> curve.trial().id())
        .containsExactly(0, 2);
  }

  @Test
  void withoutAGoalOrAResultTheBestValueChooses() {
    TrainingTable none = table(OptionalDouble.empty(), false, study8());
    assertThat(chosen(none).trial().id()).isEqualTo(2);
    assertThat(chosen(none).best().step()).isEqualTo(75);
    assertThat(chosen(none).reached()).isEmpty();
    assertThat(chosen(table(OptionalDouble.of(0.001), false, study8())).trial().id()).isEqualTo(2);
    TrainingTable largest = table(OptionalDouble.empty(), true, study8());
    // All begin at 0.9: the lowest id of equal ones.
    assertThat(chosen(largest).trial().id()).isZero();
    assertThat(chosen(table(OptionalDouble.of(0.95), true, study8())).reached()).isEmpty();
  }

  @Test
  void valuesThatAreNoNumbersAreLeftOut() {
    StudyData study =
        study(
            8,
            100,
            trial(0, TrialStatus.COMPLETE, 0.1, 0.9, rows(0, INFINITE, 50, Double.NaN, 100, 0.5)),
            trial(1, TrialStatus.COMPLETE, 0.1, 0.9, rows(0, INFINITE, 100, -INFINITE)));
    TrainingTable table = table(OptionalDouble.of(0.2), false, study);
    assertThat(chosen(table).rows().steps()).containsExactly(100);
    assertThat(chosen(table).skipped()).isEqualTo(1);
    assertThat(table.studies().get(0).complete()).isEqualTo(2);
    assertThat(table.studies().get(0).blank()).isEqualTo(1);
    assertThat(TrainingFormat.TEXT.render(table)).endsWith("\n1 infinite value is left out.\n");
  }

  @Test
  void fewerTrialsCanBeAskedFor() {
    TrainingTable table =
        TrainingTable.of(
            List.of(MemoryStudies.of(study8())),
            new TrainingQuestion(MemoryStudies.METRIC, false, OptionalDouble.empty()),
            AnalysisOptions.none().withNumTrials(1),
            false);
    assertThat(chosen(table).trial().id()).isZero();
    assertThat(table.studies().get(0).others()).isEmpty();
  }

  @Test
  void textAlignsAStudyInEachLine() {
    TrainingTable table =
        table(
            OptionalDouble.of(0.2),
            false,
            study8(),
            study(16, 10, trial(4, TrialStatus.COMPLETE, 0.1, 0.9, rows(0, 0.9, 10, 0.5))));
    List<String> lines = TrainingFormat.TEXT.render(table).lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "The trial that first reached val/classification_error < 0.2; where none did, the one"
                + " with the best value");
    assertThat(lines.get(2)).endsWith("first  last  best  at step  steps to goal");
    assertThat(lines.get(3))
        .matches("data/model/nesterov_momentum +8 +1 +100 +0.9 +0.25 +0.19 +50 +50");
    assertThat(lines.get(4)).matches(" +16 +4 +10 +0.9 +0.5 +0.5 +10 +not reached");
  }

  @Test
  void csvAndJsonHoldTheSame() {
    TrainingTable table = table(OptionalDouble.of(0.2), false, study8());
    assertThat(TrainingFormat.CSV.render(table).lines())
        .containsExactly(
            "dataset,model,optimizer,batch_size,tree,trial_id,steps,first_value,last_value,"
                + "best_value,best_step,steps_to_goal,trial_path",
            "data,model,nesterov_momentum,8,memory,1,100,0.9,0.25,0.19,50,50,"
                + "data/model/nesterov_momentum/8/1");
    JsonNode json = JsonMapper.shared().readTree(TrainingFormat.JSON.render(table));
    assertThat(json.at("/goal").doubleValue()).isEqualTo(0.2);
    assertThat(json.at("/studies/0/trial_id").intValue()).isEqualTo(1);
    assertThat(json.at("/studies/0/parameters/learning_rate").doubleValue()).isEqualTo(0.2);
    assertThat(json.at("/studies/0/steps_to_goal").intValue()).isEqualTo(50);
    assertThat(json.at("/studies/0/complete_trials").intValue()).isEqualTo(3);
  }

  @Test
  void treesWithoutAnAnswerAreRefused() {
    assertThatThrownBy(
            () ->
                TrainingTable.of(
                    List.of(MemoryStudies.of(study8())),
                    new TrainingQuestion("val/clasification_error", false, OptionalDouble.empty()),
                    AnalysisOptions.none(),
                    false))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("did you mean 'val/classification_error'?");
    assertThatThrownBy(() -> table(OptionalDouble.empty(), false))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("holds no studies");
    StudyData cut = study(8, 9, trial(0, TrialStatus.INCOMPLETE, 0.1, 0.9, rows(0, 0.9)));
    assertThatThrownBy(() -> table(OptionalDouble.empty(), false, cut))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("no COMPLETE trial has a finite value of val/classification_error");
    // Beside a study that has one it is named.
    assertThat(table(OptionalDouble.empty(), false, study8(), cut).without()).containsExactly(cut);
  }

  @Test
  void moreMeasurementsThanAFigureHoldsAreRefused() {
    int half = (int) TrainingTable.MOST_ROWS / 2 + 1;
    double[][] many = new double[half][];
    for (int i = 0; i < half; i++) {
      many[i] = new double[] {i, 0.5};
    }
    StudyData one = study(8, half, trial(0, TrialStatus.COMPLETE, 0.1, 0.9, many));
    assertThat(table(OptionalDouble.empty(), false, one).studies()).hasSize(1);
    assertThatThrownBy(() -> table(OptionalDouble.empty(), false, one, one))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("at most 2,000,000 measurements")
        .hasMessageContaining("leave out --trial all");
  }
}
