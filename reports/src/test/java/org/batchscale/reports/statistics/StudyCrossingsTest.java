package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batchscale.reports.statistics.Curves.ERROR_BELOW_HALF;
import static org.batchscale.reports.statistics.Curves.curve;
import static org.batchscale.reports.statistics.Curves.study;

import java.util.List;
import org.batchscale.results.TrialCurve;
import org.junit.jupiter.api.Test;

/** Catches a wrong winner, trials that are lost from n, and bounds that were not watched. */
class StudyCrossingsTest {
  private static final CrossingRule FIRST = new CrossingRule.First();

  @Test
  void earliestWinsAndTiesGoToTheLowerId() {
    StudyCrossings crossings =
        StudyCrossings.of(
            study(8, curve(1, 0.9, 0.9, 0.3), curve(4, 0.9, 0.4), curve(5, 0.9, 0.1), curve(6)),
            ERROR_BELOW_HALF,
            FIRST);
    assertThat(crossings.first()).contains(new Crossing(4, 10, 0.4));
    assertThat(crossings.steps()).containsExactly(10, 10, 20);
    assertThat(crossings.trials()).isEqualTo(4);
    assertThat(crossings.point()).isEqualTo(ScalingPoint.reached(8, 10));
  }

  @Test
  void unreachedIsAboveWhatEveryTrialWasWatchedFor() {
    StudyCurves study = study(8, curve(0, 0.9, 0.9, 0.9, 0.9), curve(1, 0.9, 0.9, 0.9), curve(2));
    assertThat(StudyCrossings.of(study, ERROR_BELOW_HALF, FIRST).point())
        .isEqualTo(ScalingPoint.above(8, 20));
    StudyCurves budget = new StudyCurves(8, study.complete(), 0, 0, 15);
    assertThat(StudyCrossings.of(budget, ERROR_BELOW_HALF, FIRST).point())
        .isEqualTo(ScalingPoint.above(8, 10));
  }

  @Test
  void trialsThatWereStoppedCountAsLaterThanTheyWereWatched() {
    // Trial 1 could have crossed at step 30, the next evaluation, at the earliest.
    StudyCurves study =
        stopped(
            List.of(
                curve(0, 0.9, 0.4, 0.4, 0.4, 0.4),
                curve(2, 0.9, 0.9, 0.4, 0.4, 0.4),
                curve(3, 0.9, 0.9, 0.9, 0.4, 0.4),
                curve(5, 0.9, 0.9, 0.9, 0.9, 0.4)),
            curve(1, 0.9, 0.9, 0.9),
            curve(4, 0.9, 0.9, 0.9, 0.9));
    assertThat(study.counted()).isEqualTo(6);
    StudyCrossings crossings = StudyCrossings.of(study, ERROR_BELOW_HALF, FIRST);
    assertThat(crossings.trials()).isEqualTo(6);
    assertThat(crossings.rankedTo()).isEqualTo(30);
    assertThat(crossings.steps()).containsExactly(10, 20, 30);
    assertThat(crossings.point()).isEqualTo(ScalingPoint.reached(8, 10));
    // P(best of 6 draws is worse than rank 2) = (4/6)^6 = 0.088; than rank 3 = (3/6)^6 = 0.0156.
    assertThat(StepsBootstrap.of(crossings, 0.9).interval()).contains(new Interval(10, 20, 0.9));
    assertThat(StepsBootstrap.of(crossings, 0.95).interval()).contains(new Interval(10, 30, 0.95));
    assertThat(StepsBootstrap.of(crossings, 0.99).interval())
        .contains(new Interval(10, Double.POSITIVE_INFINITY, 0.99));
  }

  @Test
  void aStoppedTrialThatMetAnEasierGoalDoesNotCountAsComplete() {
    StudyCurves study = stopped(List.of(curve(0, 0.9, 0.9, 0.4)), curve(1, 0.9, 0.4, 0.4, 0.4));
    StudyCrossings crossings = StudyCrossings.of(study, ERROR_BELOW_HALF, FIRST);
    assertThat(crossings.found()).containsExactly(new Crossing(0, 20, 0.4));
    assertThat(crossings.rankedTo()).isEqualTo(10);
    assertThat(crossings.steps()).isEmpty();
    assertThat(crossings.first()).contains(new Crossing(0, 20, 0.4));
  }

  @Test
  void aTrialStoppedBeyondTheBudgetIsKnownWithinIt() {
    StudyCurves study =
        new StudyCurves(
            8, List.of(curve(0, 0.9, 0.9, 0.4)), List.of(curve(1, 0.9, 0.9, 0.9, 0.9)), 0, 0, 25);
    StudyCrossings crossings = StudyCrossings.of(study, ERROR_BELOW_HALF, FIRST);
    assertThat(crossings.rankedTo()).isEqualTo(Long.MAX_VALUE);
    assertThat(crossings.steps()).containsExactly(20);
  }

  @Test
  void theFirstTrialsTakeTheStoppedOnesAmongThemAlong() {
    StudyCurves study =
        stopped(
            List.of(curve(0, 0.9), curve(3, 0.9), curve(7, 0.9)),
            curve(1, 0.9),
            curve(4, 0.9),
            curve(9, 0.9));
    assertThat(study.counted()).isEqualTo(6);
    assertThat(study.first(3)).isEqualTo(study);
    assertThat(study.first(2).beaten()).extracting(TrialCurve::trialId).containsExactly(1);
    assertThat(study.first(0).counted()).isZero();
  }

  private static StudyCurves stopped(List<TrialCurve> complete, TrialCurve... beaten) {
    return new StudyCurves(8, complete, List.of(beaten), 0, 0, Long.MAX_VALUE);
  }

  @Test
  void withoutTrialsNothingWasWatched() {
    assertThat(StudyCrossings.of(study(8), ERROR_BELOW_HALF, FIRST).point())
        .isEqualTo(ScalingPoint.above(8, 0));
  }

  @Test
  void refusesMoreCrossingsThanTrials() {
    assertThatThrownBy(() -> new StudyCrossings(8, 0, List.of(new Crossing(0, 1, 0.1)), 10))
        .hasMessageContaining("1 crossings of 0 trials");
  }
}
