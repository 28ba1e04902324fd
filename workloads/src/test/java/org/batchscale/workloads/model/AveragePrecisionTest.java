package org.batchscale.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Would catch ranks that begin at the lowest score, ties that depend on the order of examples, an
 * interpolated curve, a mean that counts classes without positives, labels or scores that slip to a
 * neighbouring class or example, and 0 ranked above -0.
 */
class AveragePrecisionTest {
  private static final float NAN = Float.NaN;
  private static final float INFINITE = Float.POSITIVE_INFINITY;

  /** Of one class, whose examples have these scores and labels. */
  private static AveragePrecision of(float[] scores, int... labels) {
    AveragePrecision precision = new AveragePrecision(1);
    for (int i = 0; i < scores.length; i++) {
      precision.add(new float[] {scores[i]}, new boolean[] {labels[i] == 1});
    }
    return precision;
  }

  private static double mean(float[] scores, int... labels) {
    return of(scores, labels).mean();
  }

  @Test
  void handComputed() {
    // Positives at ranks 1, 3 and 5: precisions 1/1, 2/3 and 3/5.
    assertThat(mean(new float[] {9, 8, 7, 6, 5, 4}, 1, 0, 1, 0, 1, 0))
        .isEqualTo((1 + 2 / 3.0 + 3 / 5.0) / 3, within(1e-15));
    assertThat(mean(new float[] {4, 9, 5, 8, 6, 7}, 0, 1, 1, 0, 0, 1))
        .isEqualTo((1 + 2 / 3.0 + 3 / 5.0) / 3, within(1e-15));
    assertThat(mean(new float[] {3, 2, 1}, 1, 1, 0)).isEqualTo(1);
    assertThat(mean(new float[] {3, 2, 1}, 0, 0, 1)).isEqualTo(1 / 3.0, within(1e-15));
    assertThat(mean(new float[] {-5}, 1)).isEqualTo(1);
  }

  @Test
  void tiesShareTheRankOfTheLast() {
    // All alike: one positive of four, whatever the order.
    assertThat(mean(new float[] {2, 2, 2, 2}, 1, 0, 0, 0)).isEqualTo(0.25);
    assertThat(mean(new float[] {2, 2, 2, 2}, 0, 0, 0, 1)).isEqualTo(0.25);
    // 5; then 4, 4, 4 down to rank 4 with 3 positives; then 1.
    assertThat(mean(new float[] {4, 5, 4, 1, 4}, 1, 1, 0, 0, 1))
        .isEqualTo((1 + 2 * (3 / 4.0)) / 3, within(1e-15));
    assertThat(mean(new float[] {0f, -0f}, 1, 0)).isEqualTo(0.5);
    assertThat(mean(new float[] {0f, -0f}, 0, 1)).isEqualTo(0.5);
    assertThat(mean(new float[] {INFINITE, INFINITE, -INFINITE}, 1, 0, 1))
        .isEqualTo((1 / 2.0 + 2 / 3.0) / 2, within(1e-15));
  }

  @Test
  void onlyClassesWithPositivesAreCounted() {
    AveragePrecision precision = new AveragePrecision(3);
    precision.add(new float[] {1, 7, 1}, new boolean[] {true, false, false});
    precision.add(new float[] {2, 8, 2}, new boolean[] {false, false, true});
    assertThat(precision.ofClass(0)).isEqualTo(0.5);
    assertThat(precision.ofClass(1)).isNaN();
    assertThat(precision.ofClass(2)).isEqualTo(1);
    assertThat(precision.mean()).isEqualTo(0.75);

    assertThat(mean(new float[] {1, 2}, 0, 0)).isNaN();
    assertThat(new AveragePrecision(2).mean()).isNaN();
  }

  @Test
  void aScoreThatIsNoNumberHasNoRank() {
    assertThat(mean(new float[] {1, NAN, 3}, 1, 0, 0)).isNaN();
    assertThat(mean(new float[] {1, NAN, 3}, 0, 1, 0)).isNaN();

    AveragePrecision precision = new AveragePrecision(2);
    precision.add(new float[] {1, NAN}, new boolean[] {true, false});
    precision.add(new float[] {0, 1}, new boolean[] {false, false});
    assertThat(precision.ofClass(0)).isEqualTo(1);
    assertThat(precision.mean()).as("although that class has no positive").isNaN();
  }

  @Test
  void refusesAnotherNumberOfClasses() {
    AveragePrecision precision = new AveragePrecision(2);
    assertThatThrownBy(() -> precision.add(new float[3], new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be of 2 classes, got 3 scores and 2 labels");
    assertThatThrownBy(() -> precision.ofClass(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("class must be from 0 to 1, got 2");
  }

  @ParameterizedTest
  @CsvSource({
    // examples, classes, share of positives, distinct scores (0: as floats come)
    "20000, 50, 0.02, 0",
    "20000, 50, 0.01, 100",
    "1023, 3, 0.5, 0",
    "1024, 3, 0.5, 7",
    "1025, 70, 0.1, 2",
    "1, 5, 0.5, 0",
    "300, 64, 0.005, 0"
  })
  void agreesWithThePlainDefinition(int examples, int classes, double share, int distinct) {
    Random random = new Random(examples + classes);
    float[][] scores = new float[examples][classes];
    boolean[][] positives = new boolean[examples][classes];
    AveragePrecision precision = new AveragePrecision(classes);
    for (int i = 0; i < examples; i++) {
      for (int k = 0; k < classes; k++) {
        positives[i][k] = random.nextDouble() < share;
        float score = (float) (random.nextGaussian() + (positives[i][k] ? 1 : 0));
        scores[i][k] = distinct == 0 ? score : (float) Math.floor(score * distinct / 8);
      }
      float[] given = scores[i].clone();
      precision.add(given, positives[i].clone());
      given[0] = NAN; // what was given may be used again
    }
    double sum = 0;
    int counted = 0;
    for (int k = 0; k < classes; k++) {
      double plain = plain(scores, positives, k);
      if (Double.isNaN(plain)) {
        assertThat(precision.ofClass(k)).isNaN();
      } else {
        assertThat(precision.ofClass(k)).isEqualTo(plain, within(1e-12));
        sum += plain;
        counted++;
      }
    }
    assertThat(precision.mean())
        .isEqualTo(counted == 0 ? Double.NaN : sum / counted, within(1e-12));
  }

  /** For each positive, the share of positives among all whose score is not below its own. */
  private static double plain(float[][] scores, boolean[][] positives, int index) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!positives[i][index]) {
        continue;
      }
      int down = 0;
      int found = 0;
      for (int j = 0; j < scores.length; j++) {
        if (scores[j][index] >= scores[i][index]) {
          down++;
          found += positives[j][index] ? 1 : 0;
        }
      }
      sum += (double) found / down;
      count++;
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
