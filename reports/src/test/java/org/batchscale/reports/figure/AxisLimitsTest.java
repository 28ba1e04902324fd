package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.batchscale.reports.analysis.PerfectScaling;
import org.batchscale.yaml.definition.Limits;
import org.junit.jupiter.api.Test;

/** Limits at whole exponents, ticks that fit, and the line of perfect scaling between them. */
class AxisLimitsTest {
  private static AxisLimits across(double... markers) {
    return AxisLimits.around(markers, new double[0], AxisLimits.MARGIN_ACROSS);
  }

  @Test
  void limitsAreWholeExponentsAroundTheData() {
    assertThat(across(3, 100)).isEqualTo(new AxisLimits(1, 7));
    assertThat(across(1, 55000)).isEqualTo(new AxisLimits(0, 16));
  }

  @Test
  void aMarkerOnAnExponentGetsRoom() {
    assertThat(across(8, 2048)).isEqualTo(new AxisLimits(2, 12));
    assertThat(across(1, 16)).isEqualTo(new AxisLimits(0, 5));
  }

  @Test
  void oneValueStandsInTheMiddle() {
    assertThat(across(32)).isEqualTo(new AxisLimits(4, 6));
    assertThat(across(1)).isEqualTo(new AxisLimits(0, 1));
    assertThat(across(48)).isEqualTo(new AxisLimits(5, 6));
  }

  @Test
  void nothingStillHasAxes() {
    assertThat(across()).isEqualTo(new AxisLimits(0, 4));
  }

  @Test
  void arrowsGetRoomAboveThem() {
    double[] arrow = {2000};
    assertThat(AxisLimits.around(new double[0], arrow, AxisLimits.MARGIN_DOWN))
        .isEqualTo(new AxisLimits(10, 12));
    assertThat(AxisLimits.around(new double[] {20}, arrow, AxisLimits.MARGIN_DOWN).high())
        .isEqualTo(12);
  }

  @Test
  void everyExponentHasATickWhereThereIsRoom() {
    assertThat(new AxisLimits(3, 7).ticks(8)).containsExactly(3, 4, 5, 6, 7);
    assertThat(new AxisLimits(4, 6).ticks(3)).containsExactly(4, 5, 6);
  }

  @Test
  void crowdedAxesKeepTheFirstAndTheLastTick() {
    assertThat(new AxisLimits(0, 16).ticks(9)).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16);
    assertThat(new AxisLimits(0, 12).ticks(6)).containsExactly(0, 3, 6, 9, 12);
    assertThat(new AxisLimits(0, 17).ticks(9)).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 17);
    assertThat(new AxisLimits(0, 1).ticks(9)).containsExactly(0, 1);
  }

  @Test
  void ticksNeverExceedTheRoomAndAlwaysAscend() {
    for (int high = 1; high <= 60; high++) {
      for (int most = 2; most <= 12; most++) {
        var ticks = new AxisLimits(0, high).ticks(most);
        assertThat(ticks).hasSizeLessThanOrEqualTo(most).isSorted().doesNotHaveDuplicates();
        assertThat(ticks.get(0)).isZero();
        assertThat(ticks.get(ticks.size() - 1)).isEqualTo(high);
      }
    }
  }

  @Test
  void valuesBelowOneHaveNegativeExponents() {
    assertThat(AxisLimits.around(new double[] {0.25, 1}, new double[0], AxisLimits.MARGIN_DOWN))
        .isEqualTo(new AxisLimits(-3, 1));
    assertThat(AxisLimits.around(10, new double[] {0.002, 0.3}, new double[0], 0.03))
        .isEqualTo(new AxisLimits(10, -3, 0));
  }

  @Test
  void limitsThatAFigureAsksForNeedNotBeWhole() {
    AxisLimits limits = AxisLimits.asked(10, new Limits.Range(-4.5, -0.5));
    assertThat(limits).isEqualTo(new AxisLimits(10, -4.5, -0.5));
    assertThat(limits.ticks(9)).containsExactly(-4, -3, -2, -1);
    assertThat(limits.ticks(3)).containsExactly(-4, -1);
    assertThat(limits.min()).isCloseTo(3.1623e-5, within(1e-9));
    assertThat(limits.contains(0.3)).isTrue();
    assertThat(limits.contains(0.4)).isFalse();
  }

  @Test
  void limitsWithFewerThanTwoExponentsAreWidened() {
    assertThat(AxisLimits.asked(10, new Limits.Range(-2.4, -1.6)))
        .isEqualTo(new AxisLimits(10, -3, -1));
    assertThat(AxisLimits.asked(2, new Limits.Range(3.1, 3.9))).isEqualTo(new AxisLimits(3, 4));
  }

  @Test
  void limitsMustNotBeEmpty() {
    assertThatThrownBy(() -> new AxisLimits(3, 3)).hasMessageContaining("3.0, 3.0");
  }

  @Test
  void perfectScalingLeavesThePanelWhereItMeetsTheFirstEdge() {
    PerfectScaling line = new PerfectScaling(2, 1024);
    AxisLimits wide = new AxisLimits(0, 16);
    // Down to 2^7 steps at batch size 2 * 1024 / 128 = 16.
    assertThat(ScalingSegment.within(line, wide, new AxisLimits(7, 12)))
        .contains(new ScalingSegment(2, 1024, 16, 128));
    // The right edge, 2^3, comes first.
    assertThat(ScalingSegment.within(line, new AxisLimits(0, 3), new AxisLimits(1, 12)))
        .contains(new ScalingSegment(2, 1024, 8, 256));
    assertThat(ScalingSegment.within(line, new AxisLimits(0, 1), wide)).isEmpty();
  }
}
