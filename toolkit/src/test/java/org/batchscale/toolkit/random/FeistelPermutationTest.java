package org.batchscale.toolkit.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeistelPermutationTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 17, 255, 256, 257, 1000, 65_537, 1_000_003})
  void everyNumberOnce(int size) {
    FeistelPermutation order = new FeistelPermutation(size, 42);
    BitSet seen = new BitSet(size);
    for (int i = 0; i < size; i++) {
      int number = order.at(i);
      assertThat(number).isBetween(0, size - 1);
      seen.set(number);
    }
    assertThat(seen.cardinality()).isEqualTo(size);
  }

  /** Chi-squared of where each of 10 places lands over 20,000 keys: 81 degrees of freedom. */
  @Test
  void allOrdersAreAlikeLikely() {
    int size = 10;
    int keys = 20_000;
    int[][] counts = new int[size][size];
    for (int key = 0; key < keys; key++) {
      FeistelPermutation order = new FeistelPermutation(size, Key.of("test", key));
      for (int i = 0; i < size; i++) {
        counts[i][order.at(i)]++;
      }
    }
    double expected = (double) keys / size;
    double chiSquared = 0;
    for (int[] row : counts) {
      for (int count : row) {
        chiSquared += (count - expected) * (count - expected) / expected;
      }
    }
    assertThat(chiSquared).isBetween(40.0, 140.0);
  }

  /** Neighbours must not stay neighbours, nor the front the front. */
  @Test
  void noTraceOfTheOldOrder() {
    int size = 20_000_000;
    FeistelPermutation order = new FeistelPermutation(size, 5);
    int draws = 200_000;
    double place = 0;
    double product = 0;
    for (int i = 0; i < draws; i++) {
      double here = order.at(i) / (size - 1.0) - 0.5;
      double next = order.at(i + 1) / (size - 1.0) - 0.5;
      place += here;
      product += here * next;
    }
    // Standard errors: sqrt(1/12/n) = 0.00065 and 1/12/sqrt(n) = 0.00019.
    assertThat(place / draws).isBetween(-0.003, 0.003);
    assertThat(product / draws).isBetween(-0.0009, 0.0009);
  }
}
