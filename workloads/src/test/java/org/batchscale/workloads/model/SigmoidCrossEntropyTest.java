package org.batchscale.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.batchscale.workloads.Computation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Would catch a mean in place of the sum over classes, swapped labels, overflow of large logits,
 * the loss of small losses to rounding, and a gradient that is 0 at a logit of 0.
 */
class SigmoidCrossEntropyTest {
  private record Computed(double[] losses, double[] gradient) {}

  private static Computed compute(double[] logits, int[] labels, int classes) {
    int batch = logits.length / classes;
    try (Computation graph = new Computation()) {
      var tf = graph.tf();
      Operand<TFloat32> fed = graph.input(logits, List.of(batch, classes));
      Operand<TInt32> wanted =
          tf.reshape(tf.constant(labels), tf.constant(new int[] {batch, classes}));
      Operand<TFloat32> losses = SigmoidCrossEntropy.perExample(tf, fed, wanted);
      List<double[]> values =
          graph.run(List.of(losses, graph.gradients(losses, List.of(fed)).get(0)));
      return new Computed(values.get(0), values.get(1));
    }
  }

  @Test
  void handComputed() {
    // sigmoid(ln 3) = 3/4, sigmoid(0) = 1/2.
    Computed both =
        compute(new double[] {Math.log(3), 0, -Math.log(3), 0}, new int[] {1, 0, 1, 1}, 2);
    assertThat(both.losses()[0]).isEqualTo(-Math.log(0.75) - Math.log(0.5), within(1e-6));
    assertThat(both.losses()[1]).isEqualTo(-Math.log(0.25) - Math.log(0.5), within(1e-6));
    assertThat(both.gradient()[0]).isEqualTo(-0.25, within(1e-6));
    assertThat(both.gradient()[1]).isEqualTo(0.5, within(1e-6));
    assertThat(both.gradient()[2]).isEqualTo(-0.75, within(1e-6));
    assertThat(both.gradient()[3]).isEqualTo(-0.5, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1000, -80, -30, -10, -1, -1e-3, 0, 1e-3, 1, 10, 30, 80, 1000})
  void anyLogitIsExact(double logit) {
    float held = (float) logit;
    for (int label : new int[] {0, 1}) {
      Computed one = compute(new double[] {held}, new int[] {label}, 1);
      double signed = label == 1 ? -held : held;
      double loss = Math.max(signed, 0) + Math.log1p(Math.exp(-Math.abs(held)));
      double slope = (label == 1 ? -1 : 1) / (1 + Math.exp(-signed));
      if (loss < 1e-37) { // less than a float holds with all its digits
        assertThat(one.losses()[0]).isEqualTo(0, within(1e-37));
        assertThat(one.gradient()[0]).isEqualTo(0, within(1e-37));
      } else {
        assertThat(one.losses()[0]).isCloseTo(loss, Percentage.withPercentage(1e-3));
        assertThat(one.gradient()[0]).isCloseTo(slope, Percentage.withPercentage(1e-3));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 600})
  void agreesWithPlainDoubles(int classes) {
    Random random = new Random(classes);
    int batch = 3;
    double[] logits = Computation.normal(random, batch * classes, 5);
    int[] labels = random.ints(batch * classes, 0, 2).toArray();
    Computed computed = compute(logits, labels, classes);
    for (int n = 0; n < batch; n++) {
      double loss = 0;
      for (int k = 0; k < classes; k++) {
        int at = n * classes + k;
        double probability = 1 / (1 + Math.exp(-logits[at]));
        loss -= labels[at] == 1 ? Math.log(probability) : Math.log1p(-probability);
        assertThat(computed.gradient()[at]).isEqualTo(probability - labels[at], within(1e-6));
      }
      assertThat(computed.losses()[n]).isCloseTo(loss, Percentage.withPercentage(1e-3));
    }
  }

  @Test
  void objectiveMeasuresItWithAveragePrecision() {
    ManyClasses objective = new ManyClasses(2);
    AveragePrecision ranking = new AveragePrecision(2);
    ranking.add(new float[] {1, 0}, new boolean[] {true, false});
    ranking.add(new float[] {2, 1}, new boolean[] {false, true});
    assertThat(objective.needsLogits()).isTrue();
    assertThat(objective.takesLabelSmoothing()).isFalse();
    assertThat(objective.metrics(new double[] {3}, 2, Optional.of(ranking)))
        .isEqualTo(Map.of("cross_entropy_error", 1.5, "average_precision", 0.75));
    assertThat(objective.metrics()).containsExactly("cross_entropy_error", "average_precision");
  }
}
