package org.batchscale.profiles.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.batchscale.profiles.prediction.AllReduce.Algorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All-reduce against computations by hand. */
class AllReduceTest {
  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 1e9})
  void oneDeviceHasNothingToExchange(double bytes) {
    assertThat(AllReduce.ring(1, bytes, 1e9, 1e-3)).isZero();
    assertThat(AllReduce.tree(1, bytes, 1e9, 1e-3)).isZero();
    assertThat(AllReduce.cheapest(1, bytes, 1e9, 1e-3).seconds()).isZero();
    assertThat(AllReduce.cheapest(1, bytes, 1e9, 1e-3).algorithm()).isEqualTo(Algorithm.NONE);
  }

  @Test
  void ringOfFour() {
    // 2 * 3/4 * 8e9 / 1e9 = 12 s, and 6 steps of 0.5 s.
    assertThat(AllReduce.ring(4, 8e9, 1e9, 0.5)).isEqualTo(15, within(EXACT));
  }

  @Test
  void ringOfTwoMovesEveryByteOnce() {
    assertThat(AllReduce.ring(2, 3e9, 1e9, 0)).isEqualTo(3, within(EXACT));
  }

  @Test
  void treeOfEight() {
    // 2 * log2(8) * 0.5 s, and 2 * 8e9 / 1e9 s.
    assertThat(AllReduce.tree(8, 8e9, 1e9, 0.5)).isEqualTo(3 + 16, within(EXACT));
  }

  @Test
  void aTreeThatIsNotFullIsAsDeepAsTheNextFullOne() {
    assertThat(AllReduce.tree(5, 0, 1e9, 1)).isEqualTo(6, within(EXACT));
  }

  @Test
  void manySmallMessagesGoByTreeAndLargeOnesByRing() {
    AllReduce small = AllReduce.cheapest(1024, 1e3, 1e9, 1e-6);
    assertThat(small.algorithm()).isEqualTo(Algorithm.TREE);
    // 2 * 10 * 1e-6 + 2 * 1e3 / 1e9
    assertThat(small.seconds()).isEqualTo(22e-6, within(EXACT));
    AllReduce large = AllReduce.cheapest(1024, 1e12, 1e9, 1e-6);
    assertThat(large.algorithm()).isEqualTo(Algorithm.RING);
    assertThat(large.seconds()).isEqualTo(2.0 * 1023 / 1024 * 1000 + 2046e-6, within(1e-9));
  }

  @Test
  void theMoreDevicesTheNearerToTwiceTheBytes() {
    double before = 0;
    for (int n = 2; n < 5000; n *= 2) {
      double seconds = AllReduce.ring(n, 1e9, 1e9, 0);
      assertThat(seconds).isGreaterThan(before).isLessThan(2);
      before = seconds;
    }
    assertThat(before).isEqualTo(2, within(1e-3));
  }

  @Test
  void twoHostsOfFour() {
    // Within: ring of 4, 2 * 3/4 * 4e9 / 2e9 = 3 s and 6 * 0.1 s.
    // Between: each device exchanges its quarter, 1e9 bytes, with one other: 2 * 1/2 * 1 s + 2 * 1
    // s.
    AllReduce sum = AllReduce.hierarchical(4, 2, 4e9, 2e9, 0.1, 1e9, 1);
    assertThat(sum.seconds()).isEqualTo(3.6 + 3, within(EXACT));
    assertThat(sum.algorithm()).isEqualTo(Algorithm.HIERARCHICAL);
  }

  @Test
  void aHierarchyOfOneLevelIsThatLevel() {
    assertThat(AllReduce.hierarchical(4, 1, 8e9, 1e9, 0.5, 1, 1e9).seconds())
        .isEqualTo(AllReduce.cheapest(4, 8e9, 1e9, 0.5).seconds());
    assertThat(AllReduce.hierarchical(1, 4, 8e9, 1, 1e9, 1e9, 0.5).seconds())
        .isEqualTo(AllReduce.cheapest(4, 8e9, 1e9, 0.5).seconds());
  }
}
