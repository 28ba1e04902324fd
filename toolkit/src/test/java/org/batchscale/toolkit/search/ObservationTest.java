package org.batchscale.toolkit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.batchscale.results.Parameters;
import org.junit.jupiter.api.Test;

/** Would catch an order in which a trial that failed or diverged comes before one that trained. */
class ObservationTest {
  private static Observation seen(int id, Outcome outcome) {
    return new Observation(id, new Parameters(Map.of("x", id)), outcome);
  }

  @Test
  void bestFirstIsATotalOrder() {
    List<Observation> ordered =
        List.of(
            seen(9, new Outcome.Reached(10)),
            seen(3, new Outcome.Reached(11)),
            seen(5, new Outcome.Reached(11)),
            seen(8, new Outcome.Missed(0)),
            seen(4, new Outcome.Beaten(0.1)),
            seen(2, new Outcome.Missed(0.2)),
            seen(11, new Outcome.Missed(Double.POSITIVE_INFINITY)),
            seen(1, new Outcome.Infeasible()),
            seen(10, new Outcome.Infeasible()),
            seen(0, new Outcome.Failed()));
    for (long seed = 0; seed < 20; seed++) {
      List<Observation> mixed = new ArrayList<>(ordered);
      Collections.shuffle(mixed, new Random(seed));
      mixed.sort(Observation.BEST_FIRST);
      assertThat(mixed).isEqualTo(ordered);
    }
  }

  @Test
  void aShortfallIsHowFarTheGoalStayedAway() {
    assertThat(Outcome.shortfall(0.3, 0.2, false)).isBetween(0.0999, 0.1001);
    assertThat(Outcome.shortfall(0.7, 0.8, true)).isBetween(0.0999, 0.1001);
    assertThat(Outcome.shortfall(0.2, 0.2, false)).isZero();
    assertThat(Outcome.shortfall(Double.NaN, 0.2, false)).isInfinite();
    assertThatThrownBy(() -> new Outcome.Missed(Double.NaN))
        .hasMessage("a shortfall must be at least 0, got NaN");
  }
}
