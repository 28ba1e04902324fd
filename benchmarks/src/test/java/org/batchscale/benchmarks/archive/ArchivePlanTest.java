package org.batchscale.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivePlanTest {
  @Test
  void theWholeArchiveHasThePublishedTrials() {
    List<StudySpec> studies = ArchivePlan.studies(1);
    assertThat(studies).hasSize(454);
    assertThat(studies.stream().map(StudySpec::workload).distinct()).hasSize(35);
    assertThat(studies.stream().mapToInt(study -> study.counts().complete()).sum())
        .isEqualTo(108_194);
    assertThat(studies.stream().mapToInt(study -> study.counts().all()).sum()).isEqualTo(194_399);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0.1, 0.02})
  void aFractionIsOfTheMeasurements(double fraction) {
    double rows = ArchivePlan.studies(fraction).stream().mapToDouble(StudySpec::expectedRows).sum();
    assertThat(rows).isCloseTo(fraction * ArchivePlan.PUBLISHED_ROWS, Percentage.withPercentage(2));
  }

  @Test
  void aTenthStillHasTheTrialsThatFiguresAskFor() {
    assertThat(ArchivePlan.studies(0.1))
        .filteredOn(study -> study.trainSteps() > 200)
        .allSatisfy(study -> assertThat(study.counts().complete()).isGreaterThanOrEqualTo(50));
  }

  @Test
  void contraryWorkloadsScaleWithoutEnd() {
    List<StudySpec> studies = ArchivePlan.studies(1, true);
    assertThat(studies).hasSize(454);
    for (StudySpec study : studies) {
      ScalingModel model = new ScalingModel(study.shape(), study.batchSize());
      ScalingModel twice = new ScalingModel(study.shape(), 2 * study.batchSize());
      assertThat(twice.stepsToGoal() / model.stepsToGoal()).isCloseTo(0.5, within(1e-6));
      assertThat(twice.bestRate() / model.bestRate()).isCloseTo(2, within(1e-9));
    }
  }

  @Test
  void aStudyHasItsCountOfEachStatusAndTheFastestDiverge() {
    StudySpec study =
        ArchivePlan.studies(1).stream()
            .filter(s -> s.path().equals("imagenet/resnet_50/nesterov_momentum/256"))
            .findFirst()
            .orElseThrow();
    Map<TrialStatus, Integer> counts = new EnumMap<>(TrialStatus.class);
    StudyPlan plan = StudyPlan.of(study, new Seeds(3));
    plan.trials().forEach(trial -> counts.merge(trial.status(), 1, Integer::sum));
    assertThat(counts.get(TrialStatus.COMPLETE)).isEqualTo(study.counts().complete());
    assertThat(counts.getOrDefault(TrialStatus.INCOMPLETE, 0))
        .isEqualTo(study.counts().incomplete());
    assertThat(counts.get(TrialStatus.INFEASIBLE)).isEqualTo(study.counts().infeasible());
    assertThat(meanRate(plan, TrialStatus.INFEASIBLE))
        .isGreaterThan(10 * meanRate(plan, TrialStatus.COMPLETE));
  }

  private static double meanRate(StudyPlan plan, TrialStatus status) {
    return plan.trials().stream()
        .filter(trial -> trial.status() == status)
        .mapToDouble(trial -> trial.parameters().effectiveRate())
        .average()
        .orElseThrow();
  }

  @Test
  void theBestTrialMeetsTheGoalAtTheStepsOfTheModel() {
    WorkloadShape shape = WorkloadShape.all().get("mnist/simple_cnn_base/sgd");
    ScalingModel model = new ScalingModel(shape, 64);
    TrialParameters best =
        new TrialParameters(model.bestRate(), Double.NaN, Double.NaN, 0, Double.NaN, false);
    LossCurve curve = model.curve(best, Double.MAX_VALUE, 0);
    assertThat(curve.at(0)).isEqualTo(shape.start());
    assertThat(curve.at(Math.round(model.stepsToGoal())))
        .isCloseTo(shape.goal(), within(1e-3 * shape.goal()));
  }
}
