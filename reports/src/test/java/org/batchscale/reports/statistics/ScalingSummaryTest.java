package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batchscale.reports.statistics.Curves.ERROR_BELOW_HALF;
import static org.batchscale.reports.statistics.Curves.curve;
import static org.batchscale.reports.statistics.Curves.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;
import org.junit.jupiter.api.Test;

/** Catches numbers of a bundle that do not come from its parts, and inputs that break it. */
class ScalingSummaryTest {
  private static final SummaryOptions OPTIONS =
      SummaryOptions.of(11).withResamples(200).withValidationSize(5000);

  @Test
  void recoversTheCurveThatTheStudiesFollow() {
    ScalingSummary summary = ScalingSummary.of(studies(1), ERROR_BELOW_HALF, OPTIONS);
    assertThat(summary.fit().orElseThrow().criticalBatchSize())
        .isCloseTo(200, Percentage.withPercentage(25));
    assertThat(summary.points()).allMatch(ScalingPoint::reached);
    Boundary end = summary.regions().perfectEnd().orElseThrow();
    assertThat(summary.perfectEndInterval().orElseThrow().contains(end.batchSize())).isTrue();
    for (StudySummary study : summary.studies()) {
      assertThat(study.bootstrap().estimate().orElseThrow())
          .isEqualTo((double) study.crossings().first().orElseThrow().step());
      assertThat(study.robust()).hasSize(2);
      for (StudySummary.Robust robust : study.robust()) {
        assertThat(robust.result().orElseThrow().step())
            .isGreaterThanOrEqualTo(study.crossings().first().orElseThrow().step());
      }
    }
  }

  @Test
  void everyStatisticSaysWhatItIs() {
    ScalingSummary summary = ScalingSummary.of(studies(1), ERROR_BELOW_HALF, OPTIONS);
    List<Statistic> all = new ArrayList<>(summary.statistics());
    summary.studies().forEach(study -> all.addAll(study.statistics()));
    assertThat(all).hasSizeGreaterThan(50);
    for (Statistic statistic : all) {
      assertThat(statistic.method()).endsWith(".");
      assertThat(statistic.caveats()).isNotEmpty().allMatch(caveat -> caveat.endsWith("."));
      assertThat(statistic.estimate()).as(statistic.name()).isPresent();
    }
  }

  @Test
  void orderAndRunDoNotMatter() {
    List<StudyCurves> shuffled = new ArrayList<>(studies(2));
    ScalingSummary first = ScalingSummary.of(shuffled, ERROR_BELOW_HALF, OPTIONS);
    Collections.shuffle(shuffled, new Random(3));
    assertThat(ScalingSummary.of(shuffled, ERROR_BELOW_HALF, OPTIONS)).isEqualTo(first);
  }

  @Test
  void degenerateWorkloads() {
    ScalingSummary none = ScalingSummary.of(List.of(), ERROR_BELOW_HALF, OPTIONS);
    assertThat(none.fit()).isEmpty();
    assertThat(none.statistics()).allMatch(statistic -> statistic.estimate().isEmpty());
    ScalingSummary one =
        ScalingSummary.of(List.of(study(8, curve(0, 0.4))), ERROR_BELOW_HALF, OPTIONS);
    assertThat(one.points()).containsExactly(ScalingPoint.reached(8, 0));
    assertThat(one.regions().perfectEnd()).isEmpty();
    ScalingSummary censored =
        ScalingSummary.of(
            List.of(study(8, curve(0, 0.9, 0.8)), study(16), study(32, curve(0))),
            ERROR_BELOW_HALF,
            OPTIONS);
    assertThat(censored.points()).noneMatch(ScalingPoint::reached);
    assertThat(censored.fit()).isEmpty();
    assertThat(censored.perfectEndInterval()).isEmpty();
  }

  @Test
  void refusesTwoStudiesOfABatchSize() {
    assertThatThrownBy(
            () -> ScalingSummary.of(List.of(study(8), study(8)), ERROR_BELOW_HALF, OPTIONS))
        .hasMessageContaining("batch size 8");
  }

  @Test
  void harderGoalsNeedMoreSteps() {
    List<Goal> goals = GoalSensitivity.around(ERROR_BELOW_HALF, List.of(-0.1, 0.0, 0.1));
    assertThat(goals.get(1)).isEqualTo(ERROR_BELOW_HALF);
    List<ScalingSummary> summaries = GoalSensitivity.of(studies(4), goals, OPTIONS).summaries();
    for (int i = 0; i < summaries.get(0).points().size(); i++) {
      assertThat(summaries.get(0).points().get(i).steps())
          .isGreaterThan(summaries.get(2).points().get(i).steps());
    }
    Goal precision = new Goal("val/average_precision", 0.3, true);
    assertThat(GoalSensitivity.around(precision, List.of(0.1)).get(0).value()).isLessThan(0.3);
    assertThatThrownBy(
            () -> GoalSensitivity.of(studies(4), List.of(ERROR_BELOW_HALF, precision), OPTIONS))
        .hasMessageContaining("different metrics");
  }

  /** Studies whose error falls as exp(-step / S(B)), trials of different speed, a little wobble. */
  private static List<StudyCurves> studies(long seed) {
    Random random = new Random(seed);
    List<StudyCurves> studies = new ArrayList<>();
    for (int b = 8; b <= 4096; b *= 2) {
      List<TrialCurve> curves = new ArrayList<>();
      for (int trial = 0; trial < 20; trial++) {
        double scale = 1000 * (1 + 200.0 / b) * Math.exp(Math.abs(0.5 * random.nextGaussian()));
        int rows = 150;
        long[] steps = new long[rows];
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
          steps[i] = Math.round(i * 20 * (1 + 200.0 / b));
          values[i] = Math.exp(-steps[i] / scale) + 0.01 * random.nextGaussian();
        }
        curves.add(new TrialCurve(trial, steps, values));
      }
      studies.add(new StudyCurves(b, curves, 3, 1, Long.MAX_VALUE));
    }
    return studies;
  }
}
