package org.batchscale.toolkit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Would catch seeds that coincide for different purposes, trials, batch sizes or experiments, and a
 * change of the derivation, which would change all results.
 */
class KeyTest {
  @Test
  void seedsOfTrialsDoNotCollide() {
    Set<Long> seeds = new HashSet<>();
    int trials = 0;
    for (long experiment = 0; experiment < 5; experiment++) {
      for (int batchSize = 1; batchSize <= 1 << 13; batchSize *= 2) {
        for (int trial = 0; trial < 500; trial++) {
          TrialSeeds of = TrialSeeds.of(experiment, batchSize, trial);
          seeds.add(of.weights());
          seeds.add(of.dropout());
          seeds.add(of.dataOrder());
          trials++;
        }
      }
    }
    assertThat(3 * trials).isGreaterThan(100_000);
    assertThat(seeds).hasSize(3 * trials);
  }

  @Test
  void orderAndBordersOfPartsMatter() {
    assertThat(
            Set.of(
                Key.of(1, 2),
                Key.of(2, 1),
                Key.of(12),
                Key.of("1", "2", ""),
                Key.of(1, 12),
                Key.of(11, 2),
                Key.of(-1, 2)))
        .hasSize(7);
    assertThat(Key.of("a", 1L)).isEqualTo(Key.of("a", 1));
  }

  @Test
  void bitsAreBalanced() {
    int n = 20_000;
    int[] ones = new int[64];
    for (int i = 0; i < n; i++) {
      long key = Key.of("bits", i);
      for (int bit = 0; bit < 64; bit++) {
        ones[bit] += (int) (key >>> bit & 1);
      }
    }
    for (int count : ones) {
      assertThat((double) count / n).isEqualTo(0.5, within(4.5 * 0.5 / Math.sqrt(n)));
    }
  }

  /** Changed values mean that published results can no longer be repeated. */
  @Test
  void goldenSeeds() {
    // First 64 bits of the SHA-256 of "weights", 1, 128, 7, joined by U+001F.
    assertThat(TrialSeeds.of(1, 128, 7))
        .isEqualTo(
            new TrialSeeds(-2606366141450358398L, -8105237833279024268L, 5773451069884516921L));
  }
}
