package org.batchscale.toolkit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Would catch examples that an epoch leaves out or repeats, epochs in the same order, and an order
 * that depends on what was drawn before or on the size of the draws.
 */
class DataOrderTest {
  private static int[] draw(DataOrder order, long position, int count) {
    int[] target = new int[count];
    order.draw(position, target, count);
    return target;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000, 55_000})
  void everyEpochIsAPermutation(int size) {
    int[] all = IntStream.range(0, size).toArray();
    for (long epoch : new long[] {0, 1, 2, 1_000_000_007L}) {
      int[] drawn = draw(new DataOrder(5, size), epoch * size, size);
      Arrays.sort(drawn);
      assertThat(drawn).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 3", "10, 10", "10, 11", "10, 35", "7, 1", "1, 4", "100, 64"})
  void batchesAreCutFromOneStream(int size, int batch) {
    int steps = 50;
    int[] stream = draw(new DataOrder(9, size), 0, steps * batch);
    DataOrder sequential = new DataOrder(9, size);
    DataOrder jumping = new DataOrder(9, size);
    Random random = new Random(size);
    for (int t = 0; t < steps; t++) {
      assertThat(draw(sequential, (long) t * batch, batch))
          .isEqualTo(Arrays.copyOfRange(stream, t * batch, (t + 1) * batch));
      int any = random.nextInt(steps);
      assertThat(draw(jumping, (long) any * batch, batch))
          .isEqualTo(Arrays.copyOfRange(stream, any * batch, (any + 1) * batch));
    }
  }

  @Test
  void epochsAndSeedsHaveOrdersOfTheirOwn() {
    int size = 1000;
    int[] first = draw(new DataOrder(1, size), 0, size);
    for (int[] other :
        new int[][] {
          IntStream.range(0, size).toArray(),
          draw(new DataOrder(1, size), size, size),
          draw(new DataOrder(1, size), 2L * size, size),
          draw(new DataOrder(2, size), 0, size),
          draw(new DataOrder(0, size), size, size)
        }) {
      long same = IntStream.range(0, size).filter(i -> first[i] == other[i]).count();
      assertThat(same).isLessThan(8); // Poisson with mean 1.
    }
  }

  @Test
  void everyPlaceIsEquallyLikely() {
    int size = 5;
    int epochs = 20_000;
    int[] drawn = draw(new DataOrder(3, size), 0, epochs * size);
    int[][] counts = new int[size][size];
    for (int i = 0; i < drawn.length; i++) {
      counts[i % size][drawn[i]]++;
    }
    double error = 4.5 * Math.sqrt(0.2 * 0.8 / epochs);
    for (int[] place : counts) {
      for (int count : place) {
        assertThat((double) count / epochs).isEqualTo(0.2, within(error));
      }
    }
  }

  @Test
  void writesNothingBehindWhatWasAsked() {
    int[] target = {-1, -1, -1, -1};
    new DataOrder(1, 10).draw(0, target, 3);
    assertThat(target[3]).isEqualTo(-1);
    assertThat(target[2]).isNotNegative();
  }

  /** Changed values mean that published results can no longer be repeated. */
  @Test
  void goldenOrder() {
    assertThat(draw(new DataOrder(42, 55_000), 0, 10))
        .containsExactly(13771, 37174, 1868, 51059, 42290, 5873, 39117, 14132, 40041, 43745);
    assertThat(draw(new DataOrder(42, 55_000), 54_995, 10))
        .containsExactly(45571, 6230, 28216, 19172, 48984, 19913, 28273, 19816, 25703, 15617);
  }

  /** Sets that are too large for a shuffle in memory keep the same promises. */
  @Test
  void largeSetsAreDrawnFromOneStreamToo() {
    int size = 20_000_003;
    int[] across = draw(new DataOrder(9, size), size - 3, 8);
    DataOrder again = new DataOrder(9, size);
    assertThat(draw(again, size - 3, 3)).isEqualTo(Arrays.copyOf(across, 3));
    assertThat(draw(again, size, 5)).isEqualTo(Arrays.copyOfRange(across, 3, 8));
    int[] drawn = draw(again, 0, 1_000_000);
    assertThat(Arrays.stream(drawn).distinct().count()).isEqualTo(drawn.length);
    assertThat(Arrays.stream(drawn).allMatch(index -> index >= 0 && index < size)).isTrue();
    assertThat(draw(again, size, 100)).isNotEqualTo(draw(again, 0, 100));
    assertThat(draw(new DataOrder(10, size), 0, 100)).isNotEqualTo(draw(again, 0, 100));
  }
}
