package org.batchscale.results.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every verdict, against distances that were computed by hand. */
class BoundaryCheckTest {
  private static final String RATE = "learning_rate";
  private static final SearchSpace RATES = Spaces.of(RATE, Spaces.real(1e-4, 1, Scale.LOG_SCALE));

  private static BoundaryCheck check(SearchSpace space, List<Observation> trials) {
    return BoundaryCheck.of(space, 1000, trials, BoundarySettings.DEFAULT);
  }

  private static SideVerdict side(BoundaryCheck check, Side side) {
    return check.sides().get(side == Side.LOWER ? 0 : 1);
  }

  /** One reached the goal at this value. */
  private static BoundaryCheck bestAt(String name, ParameterRange range, double best) {
    List<Observation> trials = new ArrayList<>(Spaces.middle(name, best));
    trials.add(Spaces.reached(1, name, best, 10));
    return check(Spaces.of(name, range), trials);
  }

  @ParameterizedTest
  @CsvSource({
    // log10: 1e-4 .. 1 has four decades
    "1.0e-3, 0.25, INSIDE, INSIDE",
    "3.0e-1, 0.869280, INSIDE, INSIDE",
    "1.0e-4, 0, NEAR, INSIDE",
    "2.0e-4, 0.075257, NEAR, INSIDE",
    "2.6e-4, 0.103743, INSIDE, INSIDE",
    "0.5, 0.924743, INSIDE, NEAR",
    "1, 1, INSIDE, NEAR"
  })
  void logScale(double best, double fromLower, Verdict lower, Verdict upper) {
    BoundaryCheck check = bestAt(RATE, Spaces.real(1e-4, 1, Scale.LOG_SCALE), best);
    assertThat(side(check, Side.LOWER).best().orElseThrow()).isCloseTo(fromLower, within(1e-6));
    assertThat(side(check, Side.UPPER).best().orElseThrow()).isCloseTo(1 - fromLower, within(1e-6));
    assertThat(check.sides()).extracting(SideVerdict::verdict).containsExactly(lower, upper);
    assertThat(check.inside()).isEqualTo(lower == Verdict.INSIDE && upper == Verdict.INSIDE);
  }

  @ParameterizedTest
  @CsvSource({
    // 1 - momentum: 0.1 .. 1e-4 has three decades
    "0.9, 0, NEAR, INSIDE",
    "0.99, 0.333333, INSIDE, INSIDE",
    "0.95, 0.100343, INSIDE, INSIDE",
    "0.999, 0.666667, INSIDE, INSIDE",
    "0.9998, 0.899657, INSIDE, INSIDE",
    "0.99985, 0.941303, INSIDE, NEAR"
  })
  void reverseLogScale(double best, double fromLower, Verdict lower, Verdict upper) {
    BoundaryCheck check =
        bestAt("momentum", Spaces.real(0.9, 0.9999, Scale.REVERSE_LOG_SCALE), best);
    assertThat(side(check, Side.LOWER).best().orElseThrow()).isCloseTo(fromLower, within(1e-6));
    assertThat(check.sides()).extracting(SideVerdict::verdict).containsExactly(lower, upper);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, NEAR, INSIDE", // 0.05 of [0.02, 0.5]: 6.25 %
    "0.068001, INSIDE, INSIDE", // just above 10 %
    "0.46, INSIDE, NEAR" // 8.3 %
  })
  void linearScale(double best, Verdict lower, Verdict upper) {
    BoundaryCheck check = bestAt("dropout", Spaces.real(0.02, 0.5, Scale.LINEAR_SCALE), best);
    assertThat(check.sides()).extracting(SideVerdict::verdict).containsExactly(lower, upper);
  }

  @ParameterizedTest
  @CsvSource({"500, NEAR, INSIDE", "540, NEAR, INSIDE", "560, INSIDE, INSIDE"})
  void wholeNumbers(double best, Verdict lower, Verdict upper) {
    BoundaryCheck check =
        bestAt("learning_rate_decay_steps", new ParameterRange.Whole(500, 1000), best);
    assertThat(check.sides()).extracting(SideVerdict::verdict).containsExactly(lower, upper);
  }

  @Test
  void aNaturalLimitIsNoEdge() {
    SideVerdict steps =
        side(
            bestAt("learning_rate_decay_steps", new ParameterRange.Whole(500, 1000), 990),
            Side.UPPER);
    assertThat(steps.verdict()).isEqualTo(Verdict.NATURAL_LIMIT);
    assertThat(steps.reason()).contains("2.0 %", "no value lies beyond 1000");
    SideVerdict momentum =
        side(bestAt("momentum", Spaces.real(0, 0.9, Scale.LINEAR_SCALE), 0.01), Side.LOWER);
    assertThat(momentum.verdict()).isEqualTo(Verdict.NATURAL_LIMIT);
    assertThat(momentum.verdict().exempt()).isTrue();
    // A limit is only told of where it matters.
    assertThat(side(bestAt("momentum", Spaces.real(0, 0.9, Scale.LINEAR_SCALE), 0.5), Side.LOWER))
        .extracting(SideVerdict::verdict)
        .isEqualTo(Verdict.INSIDE);
  }

  @Test
  void theBestFewCountToo() {
    // Distances from 1e-4 in four decades: the best 0.5, others 0.0753 0.0753 0.0753 and 0.5.
    List<Observation> trials = new ArrayList<>(Spaces.middle(RATE, 1e-2));
    trials.add(Spaces.reached(1, RATE, 1e-2, 10));
    trials.add(Spaces.reached(2, RATE, 2e-4, 11));
    trials.add(Spaces.reached(3, RATE, 2e-4, 11));
    trials.add(Spaces.reached(4, RATE, 1e-2, 12));
    assertThat(side(check(RATES, trials), Side.LOWER).verdict()).isEqualTo(Verdict.INSIDE);
    trials.add(Spaces.reached(5, RATE, 2e-4, 12));
    SideVerdict lower = side(check(RATES, trials), Side.LOWER);
    assertThat(lower.verdict()).isEqualTo(Verdict.NEAR);
    assertThat(lower.best().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(lower.few().orElseThrow()).isCloseTo(0.075257, within(1e-6));
    assertThat(lower.reason())
        .isEqualTo(
            "3 of the best 5 trials lie within 10 % of the range, though the best trial (1) is 50 %"
                + " away; a better trial may lie beyond 0.0001");
    // A sixth trial is not one of the best five.
    trials.add(Spaces.reached(6, RATE, 1e-2, 13));
    assertThat(check(RATES, trials).few())
        .extracting(o -> o.trial().id())
        .containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void tiesGoToTheLowerId() {
    List<Observation> trials = new ArrayList<>(Spaces.middle(RATE, 1e-2));
    trials.add(Spaces.reached(7, RATE, 1e-4, 10));
    trials.add(Spaces.reached(3, RATE, 1e-2, 10));
    BoundaryCheck check = check(RATES, trials);
    assertThat(check.best().orElseThrow().trial().id()).isEqualTo(3);
    assertThat(check.inside()).isTrue();
    assertThat(check.near()).isEmpty();
  }

  @Test
  void aWallOfDivergedTrialsIsNoEdge() {
    List<Observation> trials = new ArrayList<>(Spaces.middle(RATE, 1e-2));
    trials.add(Spaces.reached(1, RATE, 0.5, 10));
    trials.add(Spaces.ended(2, RATE, 0.6, TrialStatus.INFEASIBLE));
    trials.add(Spaces.ended(3, RATE, 0.7, TrialStatus.INFEASIBLE));
    assertThat(side(check(RATES, trials), Side.UPPER).verdict()).isEqualTo(Verdict.NEAR);
    // Failed for an outside reason: says nothing. Below the best one: on the wrong side.
    trials.add(Spaces.ended(4, RATE, 0.9, TrialStatus.INCOMPLETE));
    trials.add(Spaces.ended(5, RATE, 0.4, TrialStatus.INFEASIBLE));
    assertThat(side(check(RATES, trials), Side.UPPER).verdict()).isEqualTo(Verdict.NEAR);
    trials.add(Spaces.ended(6, RATE, 0.99, TrialStatus.INFEASIBLE));
    SideVerdict wall = side(check(RATES, trials), Side.UPPER);
    assertThat(wall.verdict()).isEqualTo(Verdict.INFEASIBLE_WALL);
    assertThat(wall.reason()).endsWith("all 3 trials still nearer to it diverged");
    // One that trained, be it slowly, breaks the wall.
    trials.add(Spaces.beaten(8, RATE, 0.8));
    assertThat(side(check(RATES, trials), Side.UPPER).verdict()).isEqualTo(Verdict.NEAR);
  }

  @Test
  void listedAndSingleValuesHaveNoEdge() {
    assertThat(bestAt("label_smoothing", new ParameterRange.Discrete(List.of(0.0, 0.1)), 0).sides())
        .extracting(SideVerdict::verdict)
        .containsExactly(Verdict.DISCRETE, Verdict.DISCRETE);
    for (ParameterRange single :
        List.of(
            new ParameterRange.Discrete(List.of(0.9)),
            new ParameterRange.Discrete(List.of(0.9, 0.9)),
            new ParameterRange.Whole(3, 3),
            Spaces.real(0.9, 0.9, Scale.LINEAR_SCALE))) {
      assertThat(bestAt("x", single, 0.9).sides())
          .extracting(SideVerdict::verdict)
          .containsExactly(Verdict.FIXED, Verdict.FIXED);
    }
  }

  @Test
  void withoutABestTrialOrWithFewTrialsNothingIsSaid() {
    List<Observation> trials = new ArrayList<>(Spaces.middle(RATE, 1e-2));
    BoundaryCheck never = check(RATES, trials);
    assertThat(never.judged()).isFalse();
    assertThat(side(never, Side.LOWER).verdict()).isEqualTo(Verdict.GOAL_NEVER_REACHED);
    List<Observation> few = new ArrayList<>();
    few.add(Spaces.reached(0, RATE, 1e-4, 5));
    for (int id = 1; id < 9; id++) {
      few.add(Spaces.beaten(id, RATE, 1e-2));
    }
    few.add(Spaces.ended(20, RATE, 1e-2, TrialStatus.INFEASIBLE));
    few.add(Spaces.ended(21, RATE, 1e-2, TrialStatus.INCOMPLETE));
    SideVerdict lower = side(check(RATES, few), Side.LOWER);
    assertThat(lower.verdict()).isEqualTo(Verdict.TOO_FEW_TRIALS);
    assertThat(lower.reason()).isEqualTo("9 trials count, at least 10 are needed to tell");
    few.add(Spaces.beaten(9, RATE, 1e-2));
    assertThat(side(check(RATES, few), Side.LOWER).verdict()).isEqualTo(Verdict.NEAR);
  }

  @Test
  void aBestTrialWithoutTheMetaparameterIsNotJudgedByIt() {
    List<Observation> trials = new ArrayList<>(Spaces.middle(RATE, 1e-2));
    trials.add(
        new Observation(
            new Trial(1, new Parameters(Map.of()), TrialStatus.COMPLETE, 100, Optional.empty()),
            OptionalLong.of(10)));
    assertThat(side(check(RATES, trials), Side.UPPER).verdict()).isEqualTo(Verdict.NO_VALUE);
  }

  @Test
  void aTrialBeyondTheRangeIsNear() {
    SideVerdict upper = side(bestAt(RATE, Spaces.real(1e-4, 1, Scale.LOG_SCALE), 10), Side.UPPER);
    assertThat(upper.near()).isTrue();
    assertThat(upper.reason()).contains("25 % of the range beyond the upper end");
    assertThat(upper.place()).isEqualTo("learning_rate at its upper end");
  }

  @Test
  void settingsAndObservationsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> BoundarySettings.DEFAULT.withMargin(0.5))
        .hasMessage("margin must be above 0 and below 0.5, got 0.5");
    assertThatThrownBy(() -> BoundarySettings.DEFAULT.withFew(0)).hasMessageContaining("got 0");
    assertThatThrownBy(
            () ->
                new Observation(
                    Spaces.trial(1, RATE, 1, TrialStatus.INFEASIBLE, false), OptionalLong.of(3)))
        .hasMessageContaining("trial 1 is INFEASIBLE");
  }
}
