package org.batchscale.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.batchscale.results.Measurements;
import org.batchscale.results.TrialCurve;
import org.junit.jupiter.api.Test;

/** The paper's rule on tables small enough to check by eye. */
class StepsToResultTest {
  private static final String ERROR = "val/classification_error";
  private static final Goal GOAL = new Goal(ERROR, 0.1, false);
  private static final long ALL = Long.MAX_VALUE;

  /** A trial from (step, value) pairs. */
  private static TrialCurve trial(int id, double... pairs) {
    long[] steps = new long[pairs.length / 2];
    double[] values = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (long) pairs[2 * i];
      values[i] = pairs[2 * i + 1];
    }
    return TrialCurve.of(
        id, new Measurements(List.of(ERROR), steps, new double[][] {values}), ERROR);
  }

  private static StepsToResult.Reached reached(long steps, int trialId, double value) {
    return new StepsToResult.Reached(steps, trialId, value);
  }

  @Test
  void theFewestStepsOfAnyTrialCount() {
    List<TrialCurve> trials =
        List.of(
            trial(0, 0, 0.9, 100, 0.2, 200, 0.08, 300, 0.01),
            trial(1, 0, 0.9, 150, 0.09, 300, 0.3),
            trial(2, 0, 0.9, 300, 0.05));
    assertThat(StepsToResult.among(trials, GOAL, ALL)).isEqualTo(reached(150, 1, 0.09));
  }

  @Test
  void ofTrialsAtTheSameStepTheLowerIdWinsInAnyOrderOfReading() {
    TrialCurve low = trial(3, 0, 0.9, 100, 0.09);
    TrialCurve high = trial(12, 0, 0.9, 100, 0.01);
    assertThat(StepsToResult.among(List.of(low, high), GOAL, ALL)).isEqualTo(reached(100, 3, 0.09));
    assertThat(StepsToResult.among(List.of(high, low), GOAL, ALL)).isEqualTo(reached(100, 3, 0.09));
  }

  @Test
  void equalIsNotBetter() {
    assertThat(StepsToResult.among(List.of(trial(0, 10, 0.1, 20, 0.0999999)), GOAL, ALL))
        .isEqualTo(reached(20, 0, 0.0999999));
    assertThat(StepsToResult.among(List.of(trial(0, 10, 0.1)), GOAL, ALL))
        .isEqualTo(
            new StepsToResult.NotReached(
                Optional.of(new BestMeasurement(10, 0, 0.1)), StepsToResult.Reason.NEVER_BETTER));
  }

  @Test
  void maximizingTurnsTheRuleAround() {
    Goal goal = new Goal(ERROR, 0.31, true);
    List<TrialCurve> trials =
        List.of(trial(0, 0, 0.0, 10, 0.31, 30, 0.4), trial(1, 0, 0.1, 20, 0.32));
    assertThat(StepsToResult.among(trials, goal, ALL)).isEqualTo(reached(20, 1, 0.32));
    assertThat(StepsToResult.among(trials, goal, 19))
        .isEqualTo(
            new StepsToResult.NotReached(
                Optional.of(new BestMeasurement(10, 0, 0.31)), StepsToResult.Reason.NEVER_BETTER));
  }

  @Test
  void whatWasNotMeasuredNeverCounts() {
    TrialCurve other =
        TrialCurve.of(
            0,
            new Measurements(List.of("val/loss"), new long[] {1}, new double[][] {{0.001}}),
            ERROR);
    TrialCurve gaps = trial(1, 5, Double.NaN, 50, 0.05);
    assertThat(StepsToResult.among(List.of(other, gaps), GOAL, ALL))
        .isEqualTo(reached(50, 1, 0.05));
    assertThat(StepsToResult.among(List.of(other, trial(1, 5, Double.NaN)), GOAL, ALL))
        .isEqualTo(
            new StepsToResult.NotReached(Optional.empty(), StepsToResult.Reason.NEVER_BETTER));
  }

  @Test
  void stepZeroIsARowLikeAnyOther() {
    assertThat(StepsToResult.among(List.of(trial(0, 0, 0.05, 10, 0.01)), GOAL, ALL))
        .isEqualTo(reached(0, 0, 0.05));
  }

  @Test
  void rowsNeedNotBeEvenlySpacedNorSorted() {
    assertThat(
            StepsToResult.among(
                List.of(trial(0, 4500, 0.01, 0, 0.9, 1000, 0.2, 3000, 0.09)), GOAL, ALL))
        .isEqualTo(reached(3000, 0, 0.09));
  }

  @Test
  void theBudgetIncludesItsLastStep() {
    List<TrialCurve> trials = List.of(trial(0, 100, 0.2, 200, 0.05));
    assertThat(StepsToResult.among(trials, GOAL, 200)).isEqualTo(reached(200, 0, 0.05));
    assertThat(StepsToResult.among(trials, GOAL, 199)).isInstanceOf(StepsToResult.NotReached.class);
  }

  @Test
  void withoutTrialsThereIsNoResult() {
    StepsToResult.NotReached none =
        (StepsToResult.NotReached) StepsToResult.among(List.of(), GOAL, ALL);
    assertThat(none.reason()).isEqualTo(StepsToResult.Reason.NO_COMPLETE_TRIALS);
    assertThat(none.inWords()).isEqualTo("not reached (no complete trials)");
  }

  @Test
  void theBestMeasurementIsTheFirstOfEquals() {
    List<TrialCurve> trials =
        List.of(trial(5, 10, 0.3, 20, 0.2), trial(2, 20, 0.2, 30, Double.NaN), trial(1, 30, 0.2));
    assertThat(BestMeasurement.among(trials, GOAL, ALL)).contains(new BestMeasurement(20, 2, 0.2));
    assertThat(BestMeasurement.among(trials, GOAL, 10)).contains(new BestMeasurement(10, 5, 0.3));
    assertThat(BestMeasurement.among(trials, GOAL, 5)).isEmpty();
  }

  @Test
  void budgetsOfEpochsAreReckonedAsWritten() {
    // 0.29 * 100 is 28.999... in binary.
    assertThat(new EpochBudget(0.29, 100).lastStep(1)).isEqualTo(29);
    assertThat(new EpochBudget(1, 30301028).lastStep(128)).isEqualTo(236726);
    assertThat(new EpochBudget(1, 55000).lastStep(55000)).isEqualTo(1);
    assertThat(new EpochBudget(0.5, 55000).lastStep(55000)).isZero();
    assertThat(
            AnalysisOptions.none()
                .withEpochBudget(new EpochBudget(2, 1000))
                .withMaxSteps(15)
                .lastStep(100))
        .isEqualTo(15);
    assertThatThrownBy(() -> new EpochBudget(0, 10)).hasMessageContaining("got 0.0");
    assertThatThrownBy(() -> AnalysisOptions.none().withNumTrials(0))
        .hasMessageContaining("at least 1, got 0");
  }

  @Test
  void perfectScalingHalvesTheStepsWhenTheBatchDoubles() {
    PerfectScaling line = new PerfectScaling(8, 1000);
    assertThat(line.stepsAt(8)).isEqualTo(1000);
    assertThat(line.stepsAt(16)).isEqualTo(500);
    assertThat(line.stepsAt(64)).isEqualTo(125);
    assertThat(line.batchSizeAt(125)).isEqualTo(64);
  }

  @Test
  void goalsSayWhatTheyAre() {
    assertThat(GOAL).hasToString("val/classification_error < 0.1");
    assertThat(new Goal("val/average_precision", 0.31, true))
        .hasToString("val/average_precision > 0.31");
    assertThat(GOAL.metricInWords()).isEqualTo("classification error");
    assertThat(GOAL.isBeatenBy(Double.NaN)).isFalse();
    assertThatThrownBy(() -> new Goal("val/x", Double.NaN, false)).hasMessageContaining("NaN");
  }
}
