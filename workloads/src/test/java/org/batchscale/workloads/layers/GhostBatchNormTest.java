package org.batchscale.workloads.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.workloads.Definitions.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.batchscale.workloads.Computation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Would catch statistics over the whole batch instead of each ghost batch, ghost batches of
 * examples that do not stand in a row, running values that depend on how a batch is computed in
 * parts, and an evaluation that looks at its own batch.
 */
class GhostBatchNormTest {
  private static final List<Integer> SHAPE = List.of(3, 2, 2);
  private static final int VALUES = 12;

  /** What a batch gives: outputs, next running mean and variance, gradients. */
  private record Step(double[] output, double[] mean, double[] variance, List<double[]> slopes) {}

  @Test
  void twoGhostBatchesByHand() {
    // One channel, one pixel: ghost batches (1, 3) and (10, 20).
    GhostBatchNorm norm = norm(List.of(1, 1, 1), 2, 0.75);
    Step step =
        train(norm, new double[] {1, 3, 10, 20}, weights(new double[] {2}, new double[] {5}));

    assertThat(step.output()[0]).isEqualTo(5 - 2, within(1e-4));
    assertThat(step.output()[1]).isEqualTo(5 + 2, within(1e-4));
    assertThat(step.output()[2]).isEqualTo(5 - 2, within(1e-4));
    assertThat(step.output()[3]).isEqualTo(5 + 2, within(1e-4));
    // Means 2 and 15; variances with n - 1: 2 and 50. They began at 0.5 and 4.
    assertThat(step.mean()).containsExactly(0.75 * 0.5 + 0.25 * 8.5);
    assertThat(step.variance()[0]).isEqualTo(0.75 * 4 + 0.25 * 26, within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 17, 40})
  void ghostBatchesByNaiveLoops(int ghosts) {
    int ghostSize = 3;
    Random random = new Random(ghosts);
    double[] input = Computation.normal(random, ghosts * ghostSize * VALUES, 2);
    Step step = train(norm(SHAPE, ghostSize, 0.9), input, weights());
    double[] means = {0, 0};
    double[] variances = {0, 0};
    for (int g = 0; g < ghosts; g++) {
      for (int c = 0; c < 2; c++) {
        int count = ghostSize * VALUES / 2;
        int from = g * ghostSize * VALUES + c;
        double mean = 0;
        for (int i = 0; i < count; i++) {
          mean += input[from + 2 * i] / count;
        }
        double squares = 0;
        for (int i = 0; i < count; i++) {
          squares += Math.pow(input[from + 2 * i] - mean, 2);
        }
        for (int i = 0; i < count; i++) {
          double expected =
              SCALE[c] * (input[from + 2 * i] - mean) / Math.sqrt(squares / count + 1e-5)
                  + SHIFT[c];
          assertThat(step.output()[from + 2 * i]).isEqualTo(expected, within(1e-5));
        }
        means[c] += mean / ghosts;
        variances[c] += squares / (count - 1) / ghosts;
      }
    }
    for (int c = 0; c < 2; c++) {
      assertThat(step.mean()[c]).isEqualTo(0.9 * MEAN[c] + 0.1 * means[c], within(1e-6));
      assertThat(step.variance()[c])
          .isEqualTo(0.9 * VARIANCE[c] + 0.1 * variances[c], within(1e-5));
    }
  }

  /** 40 ghost batches at once, as 5 parts of 8, and as 40 parts of one: both forms of the graph. */
  @ParameterizedTest
  @ValueSource(ints = {5, 40})
  void partsOfABatchGiveTheSame(int parts) {
    int ghostSize = 4;
    GhostBatchNorm norm = norm(SHAPE, ghostSize, 0.9);
    double[] input = Computation.normal(new Random(5), 40 * ghostSize * VALUES, 2);
    Step whole = train(norm, input, weights());
    double[] mean = new double[2];
    double[] variance = new double[2];
    List<double[]> slopes = List.of(new double[2], new double[2]);
    int size = input.length / parts;
    for (int p = 0; p < parts; p++) {
      double[] part = Arrays.copyOfRange(input, p * size, (p + 1) * size);
      Step step = train(norm, part, weights());
      assertClose(step.output(), Arrays.copyOfRange(whole.output(), p * size, (p + 1) * size));
      assertClose(
          step.slopes().get(0),
          Arrays.copyOfRange(whole.slopes().get(0), p * size, (p + 1) * size));
      for (int c = 0; c < 2; c++) {
        mean[c] += step.mean()[c] / parts;
        variance[c] += step.variance()[c] / parts;
        slopes.get(0)[c] += step.slopes().get(1)[c];
        slopes.get(1)[c] += step.slopes().get(2)[c];
      }
    }
    assertClose(mean, whole.mean());
    assertClose(variance, whole.variance());
    assertClose(slopes.get(0), whole.slopes().get(1));
    assertClose(slopes.get(1), whole.slopes().get(2));
  }

  @Test
  void aSmallerBatchIsOneGhostBatch() {
    double[] input = Computation.normal(new Random(6), 5 * VALUES, 1);
    assertClose(
        train(norm(SHAPE, 32, 0.9), input, weights()).output(),
        train(norm(SHAPE, 5, 0.9), input, weights()).output());
  }

  @Test
  void evaluationUsesTheRunningValuesAlone() {
    double[] input = Computation.normal(new Random(7), 5 * VALUES, 1);
    Map<String, Operand<TFloat32>> newState = new LinkedHashMap<>();
    double[] output;
    try (Computation graph = new Computation()) {
      Operand<TFloat32> fed = graph.input(input, List.of(5, 3, 2, 2));
      LayerContext context =
          LayerContext.of(graph.tf(), fed(graph, weights()), Optional.empty(), newState);
      output = graph.run(norm(SHAPE, 2, 0.9).apply(context, fed));
    }
    assertThat(newState).isEmpty();
    for (int i = 0; i < output.length; i++) {
      int c = i % 2;
      double normed = (input[i] - MEAN[c]) / Math.sqrt(VARIANCE[c] + 1e-5);
      assertThat(output[i]).isEqualTo(SCALE[c] * normed + SHIFT[c], within(1e-5));
    }
  }

  @Test
  void otherBatchSizesAreRefused() {
    double[] input = new double[7 * VALUES];
    assertThatThrownBy(() -> train(norm(SHAPE, 3, 0.9), input, weights()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ghost_batch_norm: a batch above the ghost size of 3 must be a multiple of it, got 7;"
                + " use another batch size, or another ghost_size");
  }

  @Test
  void theGraphDoesNotGrowWithHundredsOfGhostBatches() {
    assertThat(operations(400)).isEqualTo(operations(20));
  }

  private static int operations(int ghosts) {
    try (Computation graph = new Computation()) {
      Operand<TFloat32> fed = graph.input(new double[ghosts * VALUES], List.of(ghosts, 3, 2, 2));
      norm(SHAPE, 1, 0.9)
          .apply(
              LayerContext.of(
                  graph.tf(),
                  fed(graph, weights()),
                  Optional.of(stream -> graph.tf().constant(new long[2])),
                  new LinkedHashMap<>()),
              fed);
      int count = 0;
      for (var all = fed.op().env() instanceof org.tensorflow.Graph g ? g.operations() : null;
          all != null && all.hasNext();
          all.next()) {
        count++;
      }
      assertThat(count).isPositive();
      return count;
    }
  }

  private static final double[] SCALE = {1.5, -0.5};
  private static final double[] SHIFT = {0.25, 3};
  private static final double[] MEAN = {0.5, -0.25};
  private static final double[] VARIANCE = {4, 0.5};

  private static GhostBatchNorm norm(List<Integer> shape, int ghostSize, double decay) {
    return (GhostBatchNorm)
        LayerTypes.create(
            layer("ghost_batch_norm", "ghost_size", ghostSize, "decay", decay),
            LayerInput.of(shape));
  }

  private static Map<String, double[]> weights() {
    return weights(SCALE, SHIFT);
  }

  private static Map<String, double[]> weights(double[] scale, double[] shift) {
    Map<String, double[]> weights = new LinkedHashMap<>();
    weights.put("scale", scale);
    weights.put("shift", shift);
    weights.put("running_mean", Arrays.copyOf(MEAN, scale.length));
    weights.put("running_variance", Arrays.copyOf(VARIANCE, scale.length));
    return weights;
  }

  private static Map<String, Operand<TFloat32>> fed(
      Computation graph, Map<String, double[]> weights) {
    Map<String, Operand<TFloat32>> fed = new LinkedHashMap<>();
    weights.forEach((name, value) -> fed.put(name, graph.input(value, List.of(value.length))));
    return fed;
  }

  /** The gradients are those of half the sum of squares of the output. */
  private static Step train(GhostBatchNorm norm, double[] input, Map<String, double[]> weights) {
    try (Computation graph = new Computation()) {
      List<Integer> shape = new ArrayList<>(norm.outputShape());
      shape.add(0, input.length / shape.stream().reduce(1, Math::multiplyExact));
      Operand<TFloat32> fed = graph.input(input, shape);
      Map<String, Operand<TFloat32>> fedWeights = fed(graph, weights);
      Map<String, Operand<TFloat32>> newState = new LinkedHashMap<>();
      var tf = graph.tf();
      LayerContext context =
          LayerContext.of(
              tf, fedWeights, Optional.of(stream -> tf.constant(new long[2])), newState);
      Operand<TFloat32> output = norm.apply(context, fed);
      Operand<TFloat32> loss = tf.math.mul(tf.math.square(output), tf.constant(0.5f));
      List<Operand<?>> wanted =
          new ArrayList<>(
              graph.gradients(
                  loss, List.of(fed, fedWeights.get("scale"), fedWeights.get("shift"))));
      assertThat(newState).containsOnlyKeys("running_mean", "running_variance");
      wanted.addAll(
          0, List.of(output, newState.get("running_mean"), newState.get("running_variance")));
      List<double[]> values = graph.run(wanted);
      return new Step(values.get(0), values.get(1), values.get(2), values.subList(3, 6));
    }
  }

  private static void assertClose(double[] computed, double[] expected) {
    assertThat(computed).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      assertThat(computed[i]).isEqualTo(expected[i], within(1e-5 * Math.max(1, largest)));
    }
  }
}
