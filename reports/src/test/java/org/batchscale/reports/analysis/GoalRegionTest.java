package org.batchscale.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.reports.MemoryStudies.METRIC;
import static org.batchscale.reports.MemoryStudies.rows;
import static org.batchscale.reports.MemoryStudies.study;
import static org.batchscale.reports.MemoryStudies.trial;
import static org.batchscale.results.TrialStatus.COMPLETE;
import static org.batchscale.results.TrialStatus.INCOMPLETE;
import static org.batchscale.results.TrialStatus.INFEASIBLE;

import java.util.Map;
import org.batchscale.reports.analysis.GoalRegion.Outcome;
import org.batchscale.results.StudyContent;
import org.junit.jupiter.api.Test;

/** Classes of trials and the best one, on tables small enough to check by eye. */
class GoalRegionTest {
  private static final Goal GOAL = new Goal(METRIC, 0.1, false);

  private static final StudyContent STUDY =
      study(
          64,
          300,
          trial(0, COMPLETE, 0.01, 0.9, rows(100, 0.2, 200, 0.09, 300, 0.08)),
          trial(1, COMPLETE, 0.02, 0.9, rows(100, 0.2, 300, 0.1)),
          trial(2, INFEASIBLE, 0.5, 0.99, rows(100, 0.05)),
          trial(3, INCOMPLETE, 0.3, 0.9, rows(50, 0.01)),
          trial(4, COMPLETE, 0.04, 0.95, rows(200, 0.01, 300, 0.5)),
          trial(5, COMPLETE, 0.08, 0.95, rows(250, 0.09)),
          trial(6, INFEASIBLE, 1.0, 0.99, rows()));

  private static Outcome outcome(GoalRegion region, int id) {
    return region.points().stream()
        .filter(point -> point.trial().id() == id)
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  @Test
  void everyCompleteAndInfeasibleTrialHasAClass() {
    GoalRegion region = GoalRegion.of(STUDY, GOAL, Long.MAX_VALUE, false);
    assertThat(region.points()).extracting(p -> p.trial().id()).containsExactly(0, 1, 2, 4, 5, 6);
    assertThat(outcome(region, 0)).isEqualTo(Outcome.GOAL_ACHIEVED);
    // Equal is not better.
    assertThat(outcome(region, 1)).isEqualTo(Outcome.GOAL_NOT_ACHIEVED);
    // It had beaten the goal, and diverged.
    assertThat(outcome(region, 2)).isEqualTo(Outcome.INFEASIBLE);
    // It was worse again at the end.
    assertThat(outcome(region, 4)).isEqualTo(Outcome.GOAL_ACHIEVED);
    assertThat(region.count(Outcome.GOAL_ACHIEVED)).isEqualTo(3);
    assertThat(region.count(Outcome.GOAL_NOT_ACHIEVED)).isEqualTo(1);
    assertThat(region.count(Outcome.INFEASIBLE)).isEqualTo(2);
    assertThat(region.counts()).isEqualTo(new StatusCounts(4, 1, 2));
  }

  @Test
  void theBestIsTheFirstOfTheCompleteOnesByStepAndId() {
    GoalRegion region = GoalRegion.of(STUDY, GOAL, Long.MAX_VALUE, false);
    assertThat(region.best().orElseThrow().trial().id()).isZero();
    assertThat(region.best().orElseThrow().first())
        .contains(new StepsToResult.Reached(200, 0, 0.09));
  }

  @Test
  void inTheAuthorsFiguresADivergedTrialMayBeTheBest() {
    GoalRegion region = GoalRegion.of(STUDY, GOAL, Long.MAX_VALUE, true);
    assertThat(region.best().orElseThrow().trial().id()).isEqualTo(2);
    assertThat(region.best().orElseThrow().outcome()).isEqualTo(Outcome.INFEASIBLE);
  }

  @Test
  void theBudgetIncludesItsLastStep() {
    GoalRegion at200 = GoalRegion.of(STUDY, GOAL, 200, false);
    assertThat(at200.count(Outcome.GOAL_ACHIEVED)).isEqualTo(2);
    assertThat(outcome(at200, 5)).isEqualTo(Outcome.GOAL_NOT_ACHIEVED);
    GoalRegion at199 = GoalRegion.of(STUDY, GOAL, 199, false);
    assertThat(at199.count(Outcome.GOAL_ACHIEVED)).isZero();
    assertThat(at199.best()).isEmpty();
  }

  @Test
  void effectiveLearningRatesAndPlacesFollowFromTheMetaparameters() {
    StudyContent study =
        study(
            64,
            10,
            trial(0, COMPLETE, 0.01, 0.9, rows(10, 0.5)),
            trial(1, COMPLETE, Map.of("learning_rate", 0.3), rows(10, 0.5)),
            trial(2, COMPLETE, Map.of("momentum", 0.9), rows(10, 0.5)),
            trial(3, COMPLETE, 0.1, 1.0, rows(10, 0.5)));
    var points = GoalRegion.of(study, GOAL, Long.MAX_VALUE, false).points();
    assertThat(points.get(0).oneMinusMomentum()).isCloseTo(0.1, within(1e-12));
    assertThat(points.get(0).effectiveLearningRate().orElseThrow()).isCloseTo(0.1, within(1e-12));
    // Plain SGD has no momentum.
    assertThat(points.get(1).oneMinusMomentum()).isEqualTo(1);
    assertThat(points.get(1).effectiveLearningRate()).hasValue(0.3);
    assertThat(points)
        .extracting(GoalRegion.Point::hasPlace)
        .containsExactly(true, true, false, false);
  }

  @Test
  void maximizedGoalsTurnTheRuleAround() {
    GoalRegion region = GoalRegion.of(STUDY, new Goal(METRIC, 0.4, true), Long.MAX_VALUE, false);
    assertThat(region.count(Outcome.GOAL_ACHIEVED)).isEqualTo(1);
    assertThat(region.best().orElseThrow().trial().id()).isEqualTo(4);
  }

  @Test
  void aMetricThatNothingMeasuredIsRefused() {
    Goal goal = new Goal("val/classification_eror", 0.1, false);
    assertThatThrownBy(() -> GoalRegion.of(STUDY, goal, 10, false))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("no trial measured 'val/classification_eror'")
        .hasMessageContaining("val/classification_error");
  }
}
