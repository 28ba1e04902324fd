package org.batchscale.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.batchscale.workloads.Computation;
import org.batchscale.workloads.data.Augmentation;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Scaling;
import org.batchscale.workloads.data.TextForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TFloat32;

/**
 * Would catch a top-5 error of 0 for a network that finds all classes alike, metrics under each
 * other's names, and an objective that does not fit the examples.
 */
class ObjectiveTest {
  private static double[] notInTop(double[] logits, int classes, int k, int... labels) {
    try (Computation graph = new Computation()) {
      var tf = graph.tf();
      return graph.run(
          tf.dtypes.cast(
              ClassificationError.notInTop(
                  tf, graph.input(logits, List.of(labels.length, classes)), tf.constant(labels), k),
              TFloat32.class));
    }
  }

  @Test
  void ofEqualLogitsTheFirstOnesAreGuessed() {
    double[] alike = new double[4 * 7];
    assertThat(notInTop(alike, 7, 5, 0, 4, 5, 6)).containsExactly(0, 0, 1, 1);
    // Largest are 3, 6 and then, of 0, 2 and 5, the first two.
    double[] tied = {1, 0, 1, 5, 0, 1, 4, 0};
    double[] rows =
        IntStream.range(0, 8).boxed().flatMapToDouble(i -> Arrays.stream(tied)).toArray();
    assertThat(notInTop(rows, 8, 4, 0, 1, 2, 3, 4, 5, 6, 7))
        .containsExactly(0, 1, 0, 0, 1, 1, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100})
  void topGuessesAgreeWithPlainRanks(int k) {
    int classes = 100;
    int batch = 50;
    Random random = new Random(k);
    double[] logits =
        IntStream.range(0, batch * classes).mapToDouble(i -> random.nextInt(40)).toArray();
    int[] labels = random.ints(batch, 0, classes).toArray();
    double[] wanted = new double[batch];
    for (int n = 0; n < batch; n++) {
      int before = 0;
      double own = logits[n * classes + labels[n]];
      for (int c = 0; c < classes; c++) {
        double other = logits[n * classes + c];
        before += other > own || (other == own && c < labels[n]) ? 1 : 0;
      }
      wanted[n] = before < k ? 0 : 1;
    }
    assertThat(notInTop(logits, classes, k, labels)).containsExactly(wanted);
  }

  @Test
  void manyClassesAreJudgedByTheTopFive() {
    assertThat(new OneClass(99).metrics())
        .containsExactly("cross_entropy_error", "classification_error");
    OneClass objective = new OneClass(100);
    assertThat(objective.metrics())
        .containsExactly("cross_entropy_error", "classification_error", "top_5_error");
    assertThat(objective.metrics(new double[] {6, 3, 1}, 4, Optional.empty()))
        .containsEntry("cross_entropy_error", 1.5)
        .containsEntry("classification_error", 0.75)
        .containsEntry("top_5_error", 0.25);

    // Class i has the logit -i: the first is the likeliest, then come the others in order.
    double[] logits = new double[4 * 100];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = -(i % 100);
    }
    try (Computation graph = new Computation()) {
      var tf = graph.tf();
      List<double[]> tallies =
          graph.run(
              objective
                  .tallies(
                      tf, graph.input(logits, List.of(4, 100)), tf.constant(new int[] {0, 1, 4, 5}))
                  .stream()
                  .map(tally -> tf.dtypes.cast(tally, TFloat32.class))
                  .toList());
      assertThat(tallies).hasSize(objective.tallyCount());
      assertThat(tallies.get(1)).containsExactly(0, 1, 1, 1);
      assertThat(tallies.get(2)).containsExactly(0, 0, 0, 1);
    }
  }

  @Test
  void fitsTheExamples() {
    assertThat(Objective.of(new TextForm(8, 100))).isEqualTo(new NextToken());
    assertThat(Objective.of(ImageForm.plain(List.of(28, 28, 1), 10))).isEqualTo(new OneClass(10));
    assertThat(
            Objective.of(
                new ImageForm(List.of(224, 224, 3), 600, true, Scaling.UNIT, Augmentation.NONE)))
        .isEqualTo(new ManyClasses(600));
  }
}
