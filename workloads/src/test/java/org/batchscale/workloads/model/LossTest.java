package org.batchscale.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.batchscale.workloads.Computation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Would catch label smoothing of the usual form (eps / K) in place of the paper's (eps / (K - 1)),
 * a loss in bits, a gradient that ignores the smoothing, and ties that count as right for any of
 * the tied classes.
 */
class LossTest {
  @Test
  void handComputedLoss() {
    // Softmax of (ln 1, ln 2, ln 5) is (1/8, 2/8, 5/8).
    double[] logits = {0, Math.log(2), Math.log(5)};
    double plain = -Math.log(5 / 8.0);
    double smoothed =
        -(0.9 * Math.log(5 / 8.0) + 0.05 * Math.log(1 / 8.0) + 0.05 * Math.log(2 / 8.0));

    assertThat(loss(logits, 0, 2)).isEqualTo(plain, within(1e-6));
    assertThat(loss(logits, 0.1, 2)).isEqualTo(smoothed, within(1e-6));
    assertThat(loss(logits, 0, 0)).isEqualTo(Math.log(8), within(1e-6));
  }

  @Test
  void paperFormDiffersFromTheUsualOne() {
    double[] logits = {0, 0, 0, 8};
    double usual = 0;
    double sum = 3 + Math.exp(8);
    for (int k = 0; k < 4; k++) {
      usual -= (k == 3 ? 1 - 0.2 + 0.2 / 4 : 0.2 / 4) * (logits[k] - Math.log(sum));
    }
    assertThat(loss(logits, 0.2, 3)).isNotCloseTo(usual, within(0.1));
    assertThat(loss(logits, 0.2, 3)).isEqualTo(Math.log(sum) - 0.8 * 8, within(1e-5));
  }

  @Test
  void largeLogitsStayFinite() {
    assertThat(loss(new double[] {1000, 0, -1000}, 0, 1)).isEqualTo(1000, within(1e-3));
    assertThat(loss(new double[] {1000, 0, -1000}, 0, 0)).isEqualTo(0, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "2, 0.1", "10, 0", "10, 0.1", "10, 0.9", "100, 0.01"})
  void gradientIsSoftmaxLessTargets(int classes, double smoothing) {
    Random random = new Random(classes);
    int batch = 4;
    double[] logits = Computation.normal(random, batch * classes, 2);
    int[] labels = random.ints(batch, 0, classes).toArray();
    double[] gradient;
    double[] losses;
    try (Computation graph = new Computation()) {
      Operand<TFloat32> fed = graph.input(logits, List.of(batch, classes));
      Operand<TFloat32> loss = perExample(graph, fed, labels, smoothing, classes);
      List<double[]> computed =
          graph.run(List.of(loss, graph.gradients(loss, List.of(fed)).get(0)));
      losses = computed.get(0);
      gradient = computed.get(1);
    }
    for (int n = 0; n < batch; n++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(logits[n * classes + k]);
      }
      double loss = 0;
      for (int k = 0; k < classes; k++) {
        int at = n * classes + k;
        double target = k == labels[n] ? 1 - smoothing : smoothing / (classes - 1);
        loss -= target * (logits[at] - Math.log(sum));
        assertThat(gradient[at]).isEqualTo(Math.exp(logits[at]) / sum - target, within(1e-6));
      }
      assertThat(losses[n]).isEqualTo(loss, within(3e-6));
    }
  }

  @Test
  void ofEqualLogitsTheFirstCounts() {
    double[] logits = {1, 3, 3, /**/ 1, 3, 3, /**/ 2, 2, 2, /**/ 2, 2, 2, /**/ -1, -2, -3};
    try (Computation graph = new Computation()) {
      var tf = graph.tf();
      double[] wrong =
          graph.run(
              tf.dtypes.cast(
                  ClassificationError.wrong(
                      tf,
                      graph.input(logits, List.of(5, 3)),
                      tf.constant(new int[] {1, 2, 0, 1, 0})),
                  TFloat32.class));
      assertThat(wrong).containsExactly(0, 1, 0, 1, 0);
    }
  }

  private static double loss(double[] logits, double smoothing, int label) {
    try (Computation graph = new Computation()) {
      Operand<TFloat32> fed = graph.input(logits, List.of(1, logits.length));
      return graph.run(perExample(graph, fed, new int[] {label}, smoothing, logits.length))[0];
    }
  }

  private static Operand<TFloat32> perExample(
      Computation graph, Operand<TFloat32> logits, int[] labels, double smoothing, int classes) {
    var tf = graph.tf();
    return SoftmaxCrossEntropy.perExample(
        tf, logits, tf.constant(labels), tf.constant((float) smoothing), classes);
  }
}
