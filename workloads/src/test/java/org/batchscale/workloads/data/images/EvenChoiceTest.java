package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvenChoiceTest {
  @Test
  void choosesExactlyThatManyEvenly() {
    for (int chosen : new int[] {0, 1, 39, 500, 999, 1000}) {
      BitSet choice = EvenChoice.of(1000, chosen, 5);
      assertThat(choice.cardinality()).isEqualTo(chosen);
      assertThat(choice.length()).isLessThanOrEqualTo(1000);
      int front = choice.get(0, 500).cardinality();
      assertThat(front).isBetween(chosen / 2 - 1, chosen / 2 + 1);
    }
    assertThat(EvenChoice.of(1_281_167, 50_045, 1).cardinality()).isEqualTo(50_045);
    assertThatThrownBy(() -> EvenChoice.of(3, 4, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSeedDecides() {
    assertThat(EvenChoice.of(1000, 100, 5)).isEqualTo(EvenChoice.of(1000, 100, 5));
    assertThat(EvenChoice.of(1000, 100, 5)).isNotEqualTo(EvenChoice.of(1000, 100, 6));
  }

  @Test
  void shufflingKeepsEveryNumberAndReachesEveryPlace() {
    int[] sum = new int[10];
    for (int seed = 0; seed < 2000; seed++) {
      int[] numbers = IntStream.range(0, 10).toArray();
      Shuffle.inPlace(numbers, seed);
      for (int i = 0; i < 10; i++) {
        sum[i] += numbers[i];
      }
      Arrays.sort(numbers);
      assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
    for (int total : sum) {
      assertThat(total / 2000.0).isBetween(4.2, 4.8);
    }
  }
}
