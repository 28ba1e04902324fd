package org.batchscale.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.batchscale.workloads.Computation;
import org.batchscale.workloads.data.TextForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Would catch a gradient of ours that ignores what comes back from the rest of the graph, that
 * reaches padding, or that mixes rows; padding that is counted; and a loss that is a mean over the
 * row.
 */
class TokenCrossEntropyTest {
  private static final int PAD = TextForm.PADDING;

  private static Operand<TInt32> tokens(Computation graph, int[] tokens, int length) {
    return graph
        .tf()
        .reshape(graph.tf().constant(tokens), graph.tf().constant(new int[] {-1, length}));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 4", "2, 3, 5", "3, 7, 50", "2, 4, 1000"})
  void agreesWithPlainDoubles(int batch, int length, int vocabulary) {
    Random random = new Random(batch + length + vocabulary);
    int places = batch * length;
    double[] logits = Computation.normal(random, places * vocabulary, 3);
    double[] weights = Computation.normal(random, places, 1);
    int[] ids = random.ints(places, 0, vocabulary).toArray();
    double[] losses;
    double[] gradient;
    try (Computation graph = new Computation()) {
      Operand<TFloat32> fed = graph.input(logits, List.of(batch, length, vocabulary));
      Operand<TFloat32> perToken =
          TokenCrossEntropy.perToken(graph.tf(), fed, tokens(graph, ids, length));
      Operand<TFloat32> weighted =
          graph.tf().math.mul(perToken, graph.input(weights, List.of(batch, length)));
      List<double[]> values =
          graph.run(List.of(perToken, graph.gradients(weighted, List.of(fed)).get(0)));
      losses = values.get(0);
      gradient = values.get(1);
    }
    assertThat(losses).hasSize(places);
    for (int i = 0; i < places; i++) {
      double[] softmax = softmax(logits, i * vocabulary, vocabulary);
      assertThat(losses[i]).isEqualTo(-Math.log(softmax[ids[i]]), within(1e-5));
      for (int k = 0; k < vocabulary; k++) {
        assertThat(gradient[i * vocabulary + k])
            .isEqualTo(weights[i] * (softmax[k] - (k == ids[i] ? 1 : 0)), within(1e-6));
      }
    }
  }

  private static double[] softmax(double[] logits, int from, int count) {
    double[] exponentials = new double[count];
    double sum = 0;
    for (int k = 0; k < count; k++) {
      exponentials[k] = Math.exp(logits[from + k]);
      sum += exponentials[k];
    }
    for (int k = 0; k < count; k++) {
      exponentials[k] /= sum;
    }
    return exponentials;
  }

  @Test
  void largeLogitsStayFinite() {
    double[] logits = {1000, 0, -1000, 0, /**/ 1000, 0, -1000, 0};
    try (Computation graph = new Computation()) {
      Operand<TFloat32> fed = graph.input(logits, List.of(1, 2, 4));
      Operand<TFloat32> perToken =
          TokenCrossEntropy.perToken(graph.tf(), fed, tokens(graph, new int[] {0, 2}, 2));
      List<double[]> values =
          graph.run(List.of(perToken, graph.gradients(perToken, List.of(fed)).get(0)));
      assertThat(values.get(0)).containsExactly(new double[] {0, 2000}, within(1e-3));
      assertThat(values.get(1))
          .containsExactly(new double[] {0, 0, 0, 0, /**/ 1, 0, -1, 0}, within(1e-6));
    }
  }

  @Test
  void paddingIsNeitherLearntNorCounted() {
    int vocabulary = 6;
    int[] ids = {3, 4, TextForm.END, /**/ 5, PAD, PAD, /**/ PAD, PAD, PAD};
    double[] logits = Computation.normal(new Random(8), ids.length * vocabulary, 2);
    NextToken objective = new NextToken();
    try (Computation graph = new Computation()) {
      var tf = graph.tf();
      Operand<TFloat32> fed = graph.input(logits, List.of(3, 3, vocabulary));
      Operand<TInt32> labels = tokens(graph, ids, 3);
      Operand<TFloat32> losses = objective.losses(tf, fed, labels, tf.constant(0f));
      List<Operand<TFloat32>> tallies =
          objective.tallies(tf, fed, labels).stream()
              .<Operand<TFloat32>>map(tally -> tf.dtypes.cast(tally, TFloat32.class))
              .toList();
      assertThat(tallies).hasSize(objective.tallyCount());
      List<double[]> values =
          graph.run(
              List.of(
                  losses,
                  objective.predictions(tf, labels).orElseThrow(),
                  graph.gradients(losses, List.of(fed)).get(0),
                  tallies.get(0),
                  tallies.get(1)));

      double[] wanted = new double[3];
      for (int i = 0; i < ids.length; i++) {
        double[] softmax = softmax(logits, i * vocabulary, vocabulary);
        double masked = ids[i] == PAD ? 0 : 1;
        wanted[i / 3] -= masked * Math.log(softmax[ids[i]]);
        for (int k = 0; k < vocabulary; k++) {
          assertThat(values.get(2)[i * vocabulary + k])
              .isEqualTo(masked * (softmax[k] - (k == ids[i] ? 1 : 0)), within(1e-6));
        }
      }
      assertThat(wanted[2]).isZero();
      assertThat(values.get(0)).containsExactly(wanted, within(1e-5));
      assertThat(values.get(1)).containsExactly(3, 1, 0);
      assertThat(values.get(3)).containsExactly(wanted, within(1e-5));
      assertThat(values.get(4)).containsExactly(3, 1, 0);
      double perToken = (wanted[0] + wanted[1]) / 4;
      assertThat(objective.metrics(new double[] {wanted[0] + wanted[1], 4}, 3, Optional.empty()))
          .isEqualTo(Map.of("cross_entropy_error", perToken));
    }
  }
}
