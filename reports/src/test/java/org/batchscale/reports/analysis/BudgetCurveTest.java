package org.batchscale.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batchscale.reports.MemoryStudies.METRIC;
import static org.batchscale.reports.MemoryStudies.rows;
import static org.batchscale.reports.MemoryStudies.study;
import static org.batchscale.reports.MemoryStudies.trial;
import static org.batchscale.results.TrialStatus.COMPLETE;
import static org.batchscale.results.TrialStatus.INCOMPLETE;
import static org.batchscale.results.TrialStatus.INFEASIBLE;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchscale.results.StudyData;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.junit.jupiter.api.Test;

/** Budgets of steps and of epochs, by hand. */
class BudgetCurveTest {
  private static final BudgetDefinition UNLIMITED = new BudgetDefinition.Unlimited();

  /** A training set of 100 examples. */
  private static BudgetDefinition epochs(double epochs) {
    return new BudgetDefinition.Epochs(epochs, 100);
  }

  private static BudgetDefinition steps(long steps) {
    return new BudgetDefinition.Steps(steps);
  }

  private static final List<StudyData> STUDIES =
      List.of(
          study(
              1,
              100,
              trial(0, COMPLETE, 0.1, 0.9, rows(10, 0.5, 50, 0.3, 100, 0.2)),
              trial(1, COMPLETE, 0.1, 0.9, rows(10, 0.4, 50, 0.35, 100, 0.25)),
              trial(2, INFEASIBLE, 0.1, 0.9, rows(10, 0.01)),
              trial(3, INCOMPLETE, 0.1, 0.9, rows(10, 0.02))),
          study(8, 50, trial(0, COMPLETE, 0.1, 0.9, rows(10, 0.3, 25, 0.2, 50, 0.1))),
          study(64, 20, trial(0, COMPLETE, 0.1, 0.9, rows(0, 0.9, 10, 0.25, 20, 0.05))));

  private static List<BudgetCurve> curves(BudgetDefinition... budgets) {
    return BudgetCurve.of(STUDIES, METRIC, false, List.of(budgets));
  }

  private static Map<Integer, Double> values(BudgetCurve curve) {
    Map<Integer, Double> values = new TreeMap<>();
    curve.points().forEach(p -> values.put(p.batchSize(), p.best().value()));
    return values;
  }

  @Test
  void budgetsOfStepsShowStudiesThatRanAsLong() {
    List<BudgetCurve> curves = curves(steps(10), steps(20), steps(50), steps(51));
    assertThat(values(curves.get(0))).isEqualTo(Map.of(1, 0.4, 8, 0.3, 64, 0.25));
    assertThat(values(curves.get(1))).isEqualTo(Map.of(1, 0.4, 8, 0.3, 64, 0.05));
    assertThat(values(curves.get(2))).isEqualTo(Map.of(1, 0.3, 8, 0.1));
    assertThat(curves.get(2).tooShort()).containsExactly(64);
    assertThat(values(curves.get(3))).isEqualTo(Map.of(1, 0.3));
    assertThat(curves.get(3).tooShort()).containsExactly(8, 64);
  }

  @Test
  void budgetsOfEpochsCountExamples() {
    List<BudgetCurve> curves = curves(epochs(0.5), epochs(1), epochs(2), epochs(4), epochs(12.8));
    // 50 examples: 50 steps of 1, 6 of 8 (nothing measured by then), none of 64.
    assertThat(values(curves.get(0))).isEqualTo(Map.of(1, 0.3, 64, 0.9));
    assertThat(curves.get(0).tooShort()).isEmpty();
    // 100 examples: 100 steps of 1, 12 of 8, 1 of 64.
    assertThat(values(curves.get(1))).isEqualTo(Map.of(1, 0.2, 8, 0.3, 64, 0.9));
    // 200 examples are more than the first study has seen.
    assertThat(values(curves.get(2))).isEqualTo(Map.of(8, 0.2, 64, 0.9));
    assertThat(values(curves.get(3))).isEqualTo(Map.of(8, 0.1, 64, 0.9));
    // 1,280 examples are exactly 20 steps of 64.
    assertThat(values(curves.get(4))).isEqualTo(Map.of(64, 0.05));
    assertThat(curves.get(4).points().get(0).lastStep()).isEqualTo(20);
  }

  @Test
  void theTrialBehindAPointIsTold() {
    BudgetCurve.Point point = curves(steps(10)).get(0).points().get(0);
    assertThat(point.best()).isEqualTo(new BestMeasurement(10, 1, 0.4));
    assertThat(point.trial().id()).isEqualTo(1);
    assertThat(point.counted()).isEqualTo(2);
  }

  @Test
  void withoutALimitEveryStudyCounts() {
    assertThat(values(curves(UNLIMITED).get(0))).isEqualTo(Map.of(1, 0.2, 8, 0.1, 64, 0.05));
  }

  @Test
  void maximizedMetricsTakeTheLargest() {
    BudgetCurve curve = BudgetCurve.of(STUDIES, METRIC, true, List.of(steps(20))).get(0);
    assertThat(values(curve)).isEqualTo(Map.of(1, 0.5, 8, 0.3, 64, 0.9));
  }

  @Test
  void studiesWithABudgetOfTimeRanAsLongAsTheirLongestCompleteTrial() {
    List<StudyData> timed =
        List.of(
            study(
                4,
                0,
                trial(0, COMPLETE, 0.1, 0.9, rows(10, 0.3)),
                trial(1, COMPLETE, 0.1, 0.9, rows(10, 0.4, 30, 0.2)),
                trial(2, INFEASIBLE, 0.1, 0.9, rows(90, 0.1))));
    List<BudgetCurve> curves = BudgetCurve.of(timed, METRIC, false, List.of(steps(30), steps(31)));
    assertThat(values(curves.get(0))).isEqualTo(Map.of(4, 0.2));
    assertThat(curves.get(1).points()).isEmpty();
  }

  @Test
  void aMetricThatNothingMeasuredIsRefused() {
    assertThatThrownBy(() -> BudgetCurve.of(STUDIES, "val/loss", false, List.of(UNLIMITED)))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("no trial measured 'val/loss'");
  }

  @Test
  void lastStepsOfBudgets() {
    assertThat(BudgetCurve.lastStep(new BudgetDefinition.Epochs(1, 30_301_028), 128))
        .isEqualTo(236_726);
    assertThat(BudgetCurve.lastStep(steps(25_000), 512)).isEqualTo(25_000);
    assertThat(BudgetCurve.lastStep(UNLIMITED, 512)).isEqualTo(Long.MAX_VALUE);
  }
}
