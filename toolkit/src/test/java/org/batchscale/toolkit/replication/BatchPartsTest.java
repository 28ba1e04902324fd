package org.batchscale.toolkit.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch is cut without gaps, evenly, and into whole groups. */
class BatchPartsTest {
  private static String sizes(BatchParts parts) {
    List<String> rounds = new ArrayList<>();
    for (Round round : parts.rounds()) {
      rounds.add(String.join("+", round.parts().stream().map(p -> "" + p.count()).toList()));
    }
    return String.join(" ", rounds);
  }

  private static OptionalInt limit(int microBatch) {
    return microBatch == 0 ? OptionalInt.empty() : OptionalInt.of(microBatch);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1, 1, 0, 10",
    "10, 1, 3, 0, 4+3+3",
    "2, 1, 4, 0, 1+1",
    "1, 1, 4, 0, 1",
    "10, 1, 1, 4, 4 4 2",
    "10, 1, 1, 1, 1 1 1 1 1 1 1 1 1 1",
    "10, 1, 2, 3, 3+2 3+2",
    "10, 1, 2, 2, 2+2 2+2 1+1",
    "9, 1, 4, 1, 1+1+1 1+1+1 1+1+1",
    "64, 32, 1, 0, 64",
    "64, 32, 4, 0, 32+32",
    "96, 32, 2, 0, 64+32",
    "96, 32, 1, 40, 32 32 32",
    "96, 32, 1, 5, 32 32 32",
    "16, 32, 3, 4, 16",
    "65536, 1, 1, 20000, 16384 16384 16384 16384",
  })
  void areAsEvenAsTheGroupsAllow(int batch, int group, int replicas, int microBatch, String sizes) {
    assertThat(sizes(BatchParts.of(batch, group, replicas, limit(microBatch)))).isEqualTo(sizes);
  }

  @Test
  void coverAnyBatch() {
    Random random = new Random(3);
    for (int i = 0; i < 3000; i++) {
      int group = 1 + random.nextInt(5);
      int batch = group * (1 + random.nextInt(60));
      int replicas = 1 + random.nextInt(7);
      int microBatch = random.nextInt(40);
      BatchParts parts = BatchParts.of(batch, group, replicas, limit(microBatch));
      int at = 0;
      for (Round round : parts.rounds()) {
        assertThat(round.first()).isEqualTo(at);
        int before = -1;
        for (Part part : round.parts()) {
          assertThat(part.first()).isEqualTo(at);
          assertThat(part.count()).isPositive();
          assertThat(part.count() % group).isZero();
          assertThat(part.replica()).isGreaterThan(before).isLessThan(replicas);
          if (microBatch > 0) {
            assertThat(part.count()).isLessThanOrEqualTo(Math.max(group, microBatch));
          }
          before = part.replica();
          at += part.count();
        }
        // A call takes the largest round's examples; all but the last are alike.
        assertThat(round.count()).isLessThanOrEqualTo(parts.largestRound());
      }
      assertThat(at).isEqualTo(batch);
      for (Round round : parts.rounds().subList(0, parts.rounds().size() - 1)) {
        assertThat(round.count()).isEqualTo(parts.largestRound());
      }
    }
  }
}
