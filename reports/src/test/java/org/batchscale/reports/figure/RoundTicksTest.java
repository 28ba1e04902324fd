package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ticks of linear axes: round, within the limits, not too many. */
class RoundTicksTest {
  private static List<String> texts(double low, double high, int most) {
    RoundTicks ticks = RoundTicks.within(low, high, most);
    return ticks.ticks().stream().map(ticks::text).toList();
  }

  @Test
  void theLimitsOfThePapersFigure12() {
    assertThat(texts(0, 0.04, 5)).containsExactly("0", "0.01", "0.02", "0.03", "0.04");
    assertThat(texts(0.05, 0.2, 5)).containsExactly("0.05", "0.10", "0.15", "0.20");
    assertThat(texts(4, 5.5, 7)).containsExactly("4.0", "4.5", "5.0", "5.5");
    assertThat(texts(4, 5.5, 8))
        .containsExactly("4.0", "4.2", "4.4", "4.6", "4.8", "5.0", "5.2", "5.4");
  }

  @Test
  void textsHaveARealMinusAndCommas() {
    assertThat(texts(-10, 10, 5)).containsExactly("\u221210", "\u22125", "0", "5", "10");
    assertThat(texts(0, 2000, 3)).containsExactly("0", "1,000", "2,000");
  }

  @Test
  void oneTickIsNoScale() {
    // Steps of 0.5 would leave 1.0 alone.
    assertThat(texts(0.55, 1.45, 4)).containsExactly("0.6", "0.8", "1.0", "1.2", "1.4");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ticksAreWithinTheLimitsAndAboutAsManyAsFit(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(9) - 4);
      double high = low + Math.pow(10, random.nextDouble() * 8 - 5);
      int most = 2 + random.nextInt(9);
      RoundTicks ticks = RoundTicks.within(low, high, most);
      assertThat(ticks.ticks()).isSorted().hasSizeBetween(2, Math.max(most, 5));
      assertThat(ticks.ticks().get(0).doubleValue()).isGreaterThanOrEqualTo(low);
      assertThat(ticks.ticks().get(ticks.ticks().size() - 1).doubleValue())
          .isLessThanOrEqualTo(high);
      assertThat(ticks.ticks().stream().map(ticks::text)).doesNotHaveDuplicates();
    }
  }
}
