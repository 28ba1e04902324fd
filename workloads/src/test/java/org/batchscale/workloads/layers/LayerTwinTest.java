package org.batchscale.workloads.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchscale.workloads.Definitions.layer;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.batchscale.workloads.Computation;
import org.batchscale.workloads.ReferenceNetwork;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.definition.LayerDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Each layer against naive loops over doubles, and its gradients against central finite differences
 * of those. Would catch a layer that computes something else than its name says (padding on the
 * wrong side, transposed kernel, padding counted in a mean) and a gradient that does not belong to
 * the value.
 */
class LayerTwinTest {
  private static final int BATCH = 3;

  /** Deviation of float32 from double, as a share of the largest value of the array. */
  private static final double VALUE_TOLERANCE = 2e-6;

  private static final double GRADIENT_TOLERANCE = 5e-6;

  /** The graph and the reference are linear between kinks, so a small step costs no accuracy. */
  private static final double STEP = 1e-6;

  static Stream<Arguments> nets() {
    List<Integer> square = List.of(7, 7, 2);
    List<Integer> oblong = List.of(6, 9, 3);
    return Stream.of(
        arguments(square, List.of(layer("conv", "filters", 3, "kernel", 3))),
        arguments(oblong, List.of(layer("conv", "filters", 2, "kernel", 5, "stride", 2))),
        arguments(oblong, List.of(layer("conv", "filters", 2, "kernel", 4, "stride", 3))),
        arguments(square, List.of(layer("conv", "filters", 4, "kernel", 2, "activation", "relu"))),
        arguments(oblong, List.of(layer("conv", "filters", 3, "kernel", 3, "padding", "valid"))),
        arguments(
            oblong,
            List.of(layer("conv", "filters", 2, "kernel", 3, "stride", 2, "padding", "valid"))),
        arguments(square, List.of(layer("conv", "filters", 5, "kernel", 1))),
        arguments(square, List.of(layer("max_pool", "size", 2))),
        arguments(oblong, List.of(layer("max_pool", "size", 3, "stride", 2))),
        arguments(square, List.of(layer("max_pool", "size", 2, "padding", "same"))),
        arguments(square, List.of(layer("max_pool", "size", 3, "stride", 1, "padding", "same"))),
        arguments(square, List.of(layer("avg_pool", "size", 2))),
        arguments(oblong, List.of(layer("avg_pool", "size", 3, "stride", 2))),
        arguments(square, List.of(layer("avg_pool", "size", 2, "padding", "same"))),
        arguments(oblong, List.of(layer("avg_pool", "size", 3, "stride", 2, "padding", "same"))),
        arguments(square, List.of(layer("flatten"))),
        arguments(square, List.of(layer("relu"))),
        arguments(square, List.of(layer("dropout", "rate", 0.4))),
        arguments(square, List.of(layer("flatten"), layer("dense", "units", 5))),
        arguments(
            square, List.of(layer("flatten"), layer("dense", "units", 5, "activation", "relu"))),
        arguments(
            oblong,
            List.of(
                layer("conv", "filters", 4, "kernel", 5, "activation", "relu"),
                layer("max_pool", "size", 2),
                layer("conv", "filters", 3, "kernel", 3, "activation", "relu"),
                layer("max_pool", "size", 2),
                layer("flatten"),
                layer("dense", "units", 8, "activation", "relu"),
                layer("dropout", "rate", 0.4),
                layer("dense", "units", 4))),
        arguments(
            square,
            List.of(
                layer("conv", "filters", 3, "kernel", 3, "stride", 2, "padding", "valid"),
                layer("dropout", "rate", 0.2),
                layer("relu"),
                layer("avg_pool", "size", 2, "stride", 1, "padding", "same"),
                layer("flatten"),
                layer("dropout", "rate", 0.5),
                layer("dense", "units", 3))));
  }

  @ParameterizedTest(name = "{index}: {1}")
  @MethodSource("nets")
  void agreesWithNaiveLoopsAndFiniteDifferences(List<Integer> shape, List<LayerDefinition> layers) {
    Random random = new Random(layers.hashCode());
    Network network = network(shape, layers);
    double[] input = Computation.normal(random, BATCH * size(shape), 1);
    Map<String, double[]> weights = new LinkedHashMap<>();
    for (Network.Variable variable : network.variables()) {
      weights.put(variable.name(), Computation.normal(random, (int) variable.spec().size(), 0.5));
    }
    ReferenceNetwork reference =
        new ReferenceNetwork(layers, BATCH, weights, dropoutMasks(network));
    double[] expected = reference.forward(input, shape);
    double[] projection = Computation.normal(random, expected.length, 1);

    List<double[]> computed = compute(network, input, weights, projection);

    assertThat(computed.get(0)).hasSameSizeAs(expected);
    assertThat(deviation(computed.get(0), expected)).isLessThan(VALUE_TOLERANCE);
    List<double[]> variables = new ArrayList<>(weights.values());
    variables.add(0, input);
    for (int v = 0; v < variables.size(); v++) {
      double[] slopes = slopes(reference, input, shape, projection, variables.get(v));
      assertThat(deviation(computed.get(v + 1), slopes)).isLessThan(GRADIENT_TOLERANCE);
    }
  }

  /** Output, then the gradients of its projection by the input and by each variable. */
  private static List<double[]> compute(
      Network network, double[] input, Map<String, double[]> weights, double[] projection) {
    try (Computation graph = new Computation()) {
      var tf = graph.tf();
      Operand<TFloat32> fed = graph.input(input, withBatch(network.inputShape()));
      Map<String, Operand<TFloat32>> fedWeights = new LinkedHashMap<>();
      for (Network.Variable variable : network.variables()) {
        fedWeights.put(
            variable.name(), graph.input(weights.get(variable.name()), variable.spec().shape()));
      }
      Operand<TFloat32> output =
          network.logits(tf, fedWeights, Optional.of(layer -> tf.constant(seed(layer))), fed);
      Operand<TFloat32> loss =
          tf.math.mul(
              tf.reshape(output, tf.constant(new int[] {-1})),
              graph.input(projection, List.of(projection.length)));
      List<Operand<?>> by = new ArrayList<>(fedWeights.values());
      by.add(0, fed);
      List<Operand<?>> wanted = new ArrayList<>(graph.gradients(loss, by));
      wanted.add(0, output);
      return graph.run(wanted);
    }
  }

  private static double[] slopes(
      ReferenceNetwork reference,
      double[] input,
      List<Integer> shape,
      double[] projection,
      double[] variable) {
    double[] slopes = new double[variable.length];
    for (int i = 0; i < slopes.length; i++) {
      double middle = variable[i];
      variable[i] = middle + STEP;
      double above = dot(reference.forward(input, shape), projection);
      variable[i] = middle - STEP;
      double below = dot(reference.forward(input, shape), projection);
      variable[i] = middle;
      slopes[i] = (above - below) / (2 * STEP);
    }
    return slopes;
  }

  /** What each dropout layer does to ones, which says what it does to anything. */
  private static Map<Integer, double[]> dropoutMasks(Network network) {
    Map<Integer, double[]> masks = new LinkedHashMap<>();
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof Dropout dropout) {
        masks.put(i, DropoutTest.mask(dropout, BATCH, seed(i)));
      }
    }
    return masks;
  }

  private static long[] seed(int layer) {
    return new long[] {77, layer};
  }

  private static Network network(List<Integer> inputShape, List<LayerDefinition> definitions) {
    List<Layer> layers = new ArrayList<>();
    List<Integer> shape = inputShape;
    for (LayerDefinition definition : definitions) {
      layers.add(LayerTypes.create(definition, shape));
      shape = layers.get(layers.size() - 1).outputShape();
    }
    return new Network("test", inputShape, layers);
  }

  static List<Integer> withBatch(List<Integer> shape) {
    List<Integer> all = new ArrayList<>(shape);
    all.add(0, BATCH);
    return all;
  }

  private static int size(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double deviation(double[] computed, double[] expected) {
    double largest = 0;
    double off = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      off = Math.max(off, Math.abs(computed[i] - expected[i]));
    }
    assertThat(largest).as("largest expected value").isPositive();
    return off / largest;
  }
}
