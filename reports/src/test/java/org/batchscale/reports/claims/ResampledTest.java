package org.batchscale.reports.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.reports.statistics.Interval;
import org.junit.jupiter.api.Test;

/** Intervals and lines that count bounds as what they are. */
class ResampledTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  private static List<Bounds> draws(int count) {
    List<Bounds> draws = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      draws.add(Bounds.of(i));
    }
    return draws;
  }

  @Test
  void equalTails() {
    // Of 100 draws floor(2.5) = 2 lie beyond each end.
    assertThat(new Resampled(Bounds.of(50), draws(100)).interval(0.95))
        .isEqualTo(new Interval(3, 98, 0.95));
  }

  @Test
  void theEstimateIsNeverOutside() {
    assertThat(new Resampled(Bounds.of(120), draws(100)).interval(0.95))
        .isEqualTo(new Interval(3, 120, 0.95));
  }

  @Test
  void drawsThatSayNothingOpenTheIntervalOnceTheyAreTooMany() {
    List<Bounds> draws = draws(100);
    draws.set(10, Bounds.UNKNOWN);
    draws.set(20, Bounds.UNKNOWN);
    assertThat(new Resampled(Bounds.of(50), draws).interval(0.95))
        .isEqualTo(new Interval(1, 100, 0.95));
    draws.set(30, Bounds.UNKNOWN);
    assertThat(new Resampled(Bounds.of(50), draws).interval(0.95))
        .isEqualTo(new Interval(-INF, INF, 0.95));
  }

  @Test
  void aBoundOpensOneSideOnly() {
    List<Bounds> draws = draws(100);
    for (int i = 0; i < 5; i++) {
      draws.set(50 + i, Bounds.atLeast(51 + i));
    }
    assertThat(new Resampled(Bounds.of(50), draws).interval(0.95))
        .isEqualTo(new Interval(3, INF, 0.95));
  }

  @Test
  void slopesByHand() {
    double[] x = {0, 1, 2};
    // Weights -1/2, 0, 1/2.
    assertThat(Line.slope(x, List.of(Bounds.of(1), Bounds.of(9), Bounds.of(4))))
        .isEqualTo(Bounds.of(1.5));
    assertThat(Line.slope(x, List.of(Bounds.of(1), Bounds.UNKNOWN, Bounds.of(4))))
        .isEqualTo(Bounds.of(1.5));
    assertThat(Line.slope(x, List.of(Bounds.of(1), Bounds.of(9), Bounds.atLeast(4))))
        .isEqualTo(Bounds.atLeast(1.5));
    assertThat(Line.slope(x, List.of(Bounds.atLeast(1), Bounds.of(9), Bounds.of(4))))
        .isEqualTo(new Bounds(-INF, 1.5));
    assertThatThrownBy(() -> Line.slope(new double[] {3, 3}, List.of(Bounds.of(1), Bounds.of(2))))
        .hasMessageContaining("two places");
  }

  @Test
  void logarithmsOfPowersAreWhole() {
    assertThat(Log2.of(1024)).isEqualTo(10);
    assertThat(Log2.of(0.25)).isEqualTo(-2);
    assertThat(Log2.of(3)).isCloseTo(1.584962500721156, within(1e-12));
    assertThat(Log2.of(0)).isEqualTo(-INF);
    assertThat(Log2.of(INF)).isEqualTo(INF);
    assertThat(Log2.inverse(-INF)).isZero();
    assertThat(Log2.inverse(3)).isEqualTo(8);
  }

  @Test
  void seedsHangOnNameAndSeed() {
    // FNV-1a of "a" is af63dc4c8601ec8c (published test vector); eight zero bytes follow.
    long expected = 0xaf63dc4c8601ec8cL;
    for (int i = 0; i < 8; i++) {
      expected *= 0x100000001b3L;
    }
    assertThat(Seeds.of(0, "a")).isEqualTo(expected);
    assertThat(Seeds.of(1, "a")).isNotEqualTo(Seeds.of(2, "a")).isNotEqualTo(Seeds.of(1, "b"));
  }
}
