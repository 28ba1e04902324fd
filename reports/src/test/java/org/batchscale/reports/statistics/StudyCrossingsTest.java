package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batchscale.reports.statistics.Curves.ERROR_BELOW_HALF;
import static org.batchscale.reports.statistics.Curves.curve;
import static org.batchscale.reports.statistics.Curves.study;

import java.util.List;
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
