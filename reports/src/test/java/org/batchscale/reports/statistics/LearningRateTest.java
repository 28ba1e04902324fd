package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.batchscale.results.Parameters;
import org.junit.jupiter.api.Test;

/** Catches a wrong effective learning rate or heuristic. */
class LearningRateTest {

  @Test
  void momentumMultipliesTheRate() {
    assertThat(
            EffectiveLearningRate.of(new Parameters(Map.of("learning_rate", 0.5, "momentum", 0.75)))
                .orElseThrow())
        .isEqualTo(2);
    assertThat(EffectiveLearningRate.of(new Parameters(Map.of("learning_rate", 0.5))).orElseThrow())
        .isEqualTo(0.5);
    assertThat(EffectiveLearningRate.of(new Parameters(Map.of("momentum", 0.5)))).isEmpty();
    assertThatThrownBy(() -> EffectiveLearningRate.of(0.1, 1)).hasMessageContaining("got 1");
  }

  @Test
  void heuristicsGoThroughTheirPoint() {
    for (LearningRateHeuristic heuristic : LearningRateHeuristic.values()) {
      assertThat(heuristic.at(64, 0.3, 64)).isEqualTo(0.3);
    }
    assertThat(LearningRateHeuristic.LINEAR.at(64, 0.3, 1024)).isCloseTo(4.8, within(1e-12));
    assertThat(LearningRateHeuristic.SQUARE_ROOT.at(64, 0.3, 1024)).isCloseTo(1.2, within(1e-12));
    assertThatThrownBy(() -> LearningRateHeuristic.LINEAR.at(0, 1, 1)).hasMessageContaining("0");
  }
}
