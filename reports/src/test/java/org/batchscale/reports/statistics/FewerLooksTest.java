package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batchscale.reports.statistics.Curves.ERROR_BELOW_HALF;
import static org.batchscale.reports.statistics.Curves.curve;
import static org.batchscale.reports.statistics.Curves.study;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Catches evaluations taken twice or left out, and a bound that is given out as a number. */
class FewerLooksTest {
  private static final StudyCurves BY_HAND =
      study(
          8,
          curve(0, 0.9, 0.9, 0.9, 0.4, 0.9, 0.9, 0.4, 0.4), // beats the goal at 30, 60, 70
          curve(1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.4, 0.9)); // at 50

  @Test
  void byHand() {
    FewerLooks all = FewerLooks.of(BY_HAND, ERROR_BELOW_HALF, 1);
    assertThat(all.ways()).containsExactly(Optional.of(new Crossing(0, 30, 0.4)));
    // Steps 0, 20, 40, 60 and 10, 30, 50, 70.
    FewerLooks second = FewerLooks.of(BY_HAND, ERROR_BELOW_HALF, 2);
    assertThat(second.ways())
        .containsExactly(
            Optional.of(new Crossing(0, 60, 0.4)), Optional.of(new Crossing(0, 30, 0.4)));
    assertThat(second.meanSteps()).hasValue(45);
    // Steps 0, 40; 10, 50; 20, 60; 30, 70.
    FewerLooks fourth = FewerLooks.of(BY_HAND, ERROR_BELOW_HALF, 4);
    assertThat(fourth.ways().get(0)).isEmpty();
    assertThat(fourth.ways().subList(1, 4))
        .containsExactly(
            Optional.of(new Crossing(1, 50, 0.4)),
            Optional.of(new Crossing(0, 60, 0.4)),
            Optional.of(new Crossing(0, 30, 0.4)));
    assertThat(fourth.unreached()).isEqualTo(1);
    assertThat(fourth.meanSteps()).isEmpty();
    assertThat(fourth.certain()).isTrue();
  }

  @Test
  void aStoppedTrialMakesABound() {
    StudyCurves stopped =
        new StudyCurves(
            8, BY_HAND.complete(), List.of(curve(2, 0.9, 0.9, 0.9, 0.9)), 0, 0, Long.MAX_VALUE);
    // Stopped at 30. From 0 on it was seen up to 20 and may have crossed at 40, the other at 60.
    FewerLooks second = FewerLooks.of(stopped, ERROR_BELOW_HALF, 2);
    assertThat(second.certain()).isFalse();
    assertThat(second.meanSteps()).hasValue(45);
    assertThat(FewerLooks.of(stopped, ERROR_BELOW_HALF, 1).certain()).isTrue();
    List<Statistic> statistics =
        StudySummary.of(stopped, ERROR_BELOW_HALF, SummaryOptions.of(1)).statistics();
    assertThat(statistics)
        .filteredOn(statistic -> statistic.name().equals("steps to result, every 2nd evaluation"))
        .singleElement()
        .satisfies(
            statistic -> {
              assertThat(statistic.estimate()).hasValue(45);
              assertThat(statistic.caveats()).anyMatch(text -> text.startsWith("At most this"));
            });
    assertThat(statistics)
        .filteredOn(statistic -> statistic.name().equals("steps to result, every 4th evaluation"))
        .singleElement()
        .satisfies(
            statistic -> {
              assertThat(statistic.estimate()).isEmpty();
              assertThat(statistic.caveats()).anyMatch(text -> text.startsWith("From 1 of the n"));
            });
  }

  @Test
  void trialsWithoutMeasurementsAndASpacingThatIsNone() {
    FewerLooks none = FewerLooks.of(study(8, curve(0), curve(1, 0.9)), ERROR_BELOW_HALF, 3);
    assertThat(none.unreached()).isEqualTo(3);
    assertThat(none.meanSteps()).isEmpty();
    assertThatThrownBy(() -> FewerLooks.of(BY_HAND, ERROR_BELOW_HALF, 0))
        .hasMessage("every must be at least 1, got 0");
  }
}
