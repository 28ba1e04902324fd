package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sampling scales against values worked out by hand, and at their ends. */
class ScaleTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  @Test
  void valuesByHand() {
    assertThat(Scale.LINEAR_SCALE.between(2, 10, 0.25)).isEqualTo(4);
    // Half way between 10^-4 and 10^0 in the logarithm is 10^-2.
    assertThat(Scale.LOG_SCALE.between(1e-4, 1, 0.5)).isCloseTo(1e-2, within(1e-16));
    // 1 - x runs from 10^-1 to 10^-4; a third of the way it is 10^-2, so x = 0.99.
    assertThat(Scale.REVERSE_LOG_SCALE.between(0.9, 0.9999, 1.0 / 3))
        .isCloseTo(0.99, within(1e-15));
    assertThat(Scale.REVERSE_LOG_SCALE.between(0, 0.75, 0.5)).isCloseTo(0.5, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void staysInsideItsBoundsAndRises(Scale scale) {
    double min = 0.9;
    double max = 0.9999999;
    assertThat(scale.between(min, max, 0)).isEqualTo(min);
    assertThat(scale.between(min, max, ALMOST_ONE)).isLessThanOrEqualTo(max).isGreaterThan(0.99999);
    double before = min;
    for (int i = 1; i < 1000; i++) {
      double value = scale.between(min, max, i / 1000.0);
      assertThat(value).isGreaterThan(before).isLessThan(max);
      before = value;
    }
    assertThat(scale.between(0.95, 0.95, 0.3)).isEqualTo(0.95);
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void inverseUndoesForward(Scale scale) {
    for (double value : new double[] {1e-12, 1e-4, 0.5, 0.9999, 1 - 1e-12}) {
      assertThat(scale.inverse(scale.forward(value))).isCloseTo(value, within(1e-12 * value));
    }
  }

  @Test
  void reverseLogKeepsItsDigitsCloseToOne() {
    double value = Scale.REVERSE_LOG_SCALE.between(1 - 1e-10, 1 - 1e-14, 0.5);
    assertThat(1 - value).isCloseTo(1e-12, within(1e-15));
  }

  @Test
  void wholeNumbersIncludeBothEnds() {
    ParameterRange.Whole range = new ParameterRange.Whole(3, 5);
    assertThat(range.at(0)).isEqualTo(3L);
    assertThat(range.at(0.34)).isEqualTo(4L);
    assertThat(range.at(ALMOST_ONE)).isEqualTo(5L);
    assertThat(new ParameterRange.Whole(0, 1L << 60).at(ALMOST_ONE)).isLessThanOrEqualTo(1L << 60);
  }

  @Test
  void listedValuesAppearEquallyOften() {
    ParameterRange.Discrete range = new ParameterRange.Discrete(List.of(0.0, 0.01, 0.1));
    assertThat(range.at(0)).isEqualTo(0.0);
    assertThat(range.at(0.34)).isEqualTo(0.01);
    assertThat(range.at(ALMOST_ONE)).isEqualTo(0.1);
  }

  @Test
  void impossibleRangesAreRefusedWithTheirBounds() {
    assertThatThrownBy(() -> new ParameterRange.Real(0, 1, Scale.LOG_SCALE))
        .hasMessage("a log scale needs bounds above 0, got [0.0, 1.0]");
    assertThatThrownBy(() -> new ParameterRange.Real(0.9, 1, Scale.REVERSE_LOG_SCALE))
        .hasMessage("a reverse log scale needs bounds below 1, got [0.9, 1.0]");
    assertThatThrownBy(() -> new ParameterRange.Real(Double.NaN, 1, Scale.LINEAR_SCALE))
        .hasMessageContaining("bounds must be finite");
    assertThatThrownBy(() -> new ParameterRange.Whole(5, 3)).hasMessageContaining("[5, 3]");
    assertThatThrownBy(() -> new ParameterRange.Discrete(List.of()))
        .hasMessageContaining("at least one value");
  }
}
