package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catches an interval that is not Wilson's or leaves what a share can be. */
class InfeasibleShareTest {

  @ParameterizedTest
  @CsvSource({"0, 10", "10, 0", "3, 7", "50, 450", "1, 99"})
  void isWilsons(int infeasible, int complete) {
    double n = infeasible + complete;
    double p = infeasible / n;
    double z = 1.959963984540054;
    double center = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    Interval interval = InfeasibleShare.of(8, infeasible, complete, 0.95).interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(center - half, within(1e-9));
    assertThat(interval.high()).isCloseTo(center + half, within(1e-9));
    assertThat(interval.contains(p)).isTrue();
    assertThat(interval.low()).isNotNegative();
    assertThat(interval.high()).isLessThanOrEqualTo(1);
  }

  @Test
  void withoutTrialsThereIsNoShare() {
    assertThat(InfeasibleShare.of(8, 0, 0, 0.95).share()).isEmpty();
    assertThat(InfeasibleShare.of(8, 0, 0, 0.95).interval()).isEmpty();
  }
}
