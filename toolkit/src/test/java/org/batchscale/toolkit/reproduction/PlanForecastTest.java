package org.batchscale.toolkit.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Times worked out by hand. */
class PlanForecastTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  private static PlanForecast.Work work(double done, double left, double taken, double measured) {
    return new PlanForecast.Work(
        done,
        left,
        10,
        taken,
        Double.isNaN(measured) ? OptionalDouble.empty() : OptionalDouble.of(measured));
  }

  private static double seconds(PlanForecast.Work... works) {
    return PlanForecast.secondsLeft(List.of(works)).orElse(Double.NaN);
  }

  @Test
  void beforeAnythingRanItIsWhatWasMeasured() {
    assertThat(seconds(work(0, 100, 0, 2), work(0, 10, 0, 0.5))).isEqualTo(205, EXACT);
    assertThat(seconds()).isZero();
  }

  @Test
  void whatReallyHappenedCorrectsTheOthers() {
    // 270 units at 2 s measured, 3 trials of 10 units are the measurement's weight:
    // (840 + 60) / (300 x 2) = 1.5, so the other experiment takes 1.5 times what was measured.
    assertThat(seconds(work(270, 0, 840, 2), work(0, 10, 0, 4))).isEqualTo(60, EXACT);
    // Its own rest: (840 + 3 x 30) / 300 = 3.1 s a unit.
    assertThat(seconds(work(270, 100, 840, 2))).isEqualTo(310, EXACT);
  }

  @Test
  void withoutAMeasurementItsOwnPastDecides() {
    assertThat(seconds(work(50, 100, 25, Double.NaN))).isEqualTo(50, EXACT);
    assertThat(seconds(work(50, 100, 25, Double.NaN), work(0, 0, 0, Double.NaN)))
        .isEqualTo(50, EXACT);
  }

  @Test
  void isNotKnownWhileAnExperimentHasNeither() {
    assertThat(seconds(work(50, 100, 25, Double.NaN), work(0, 1, 0, Double.NaN))).isNaN();
  }
}
