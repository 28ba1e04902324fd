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
  private static final int BATCH = 6;

  /** Deviation of float32 from double, as a share of the largest value of the array. */
  private static final double VALUE_TOLERANCE = 2e-6;

  private static final double GRADIENT_TOLERANCE = 5e-6;

  /** A norm divides by a standard deviation, and passes on the rounding of the layers before it. */
  private static final double GRADIENT_TOLERANCE_OF_NORMS = 4e-5;

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

  /** Layers that hold others, keep state or take sequences. */
  static Stream<Arguments> laterNets() {
    List<Integer> square = List.of(6, 6, 2);
    List<Integer> tokens = List.of(5);
    LayerDefinition embedding = layer("embedding", "vocabulary", 7, "size", 4);
    LayerDefinition norm = layer("ghost_batch_norm", "ghost_size", 3);
    LayerDefinition widening =
        layer(
            "residual",
            "layers",
            List.of("relu", layer("conv", "filters", 5, "kernel", 3, "stride", 2, "bias", false)),
            "shortcut",
            List.of(layer("avg_pool", "size", 1, "stride", 2), layer("pad_channels", "to", 5)));
    LayerDefinition same =
        layer(
            "residual",
            "layers",
            List.of(layer("dropout", "rate", 0.3), layer("conv", "filters", 2, "kernel", 3)));
    // A bias before a norm has no effect, and thus no gradient to compare.
    LayerDefinition unbiased =
        layer(
            "residual",
            "layers",
            List.of(
                layer("dropout", "rate", 0.3),
                layer("conv", "filters", 2, "kernel", 3, "bias", false)));
    return Stream.of(
        arguments(square, List.of(layer("conv", "filters", 3, "kernel", 3, "bias", false))),
        arguments(square, List.of(layer("global_avg_pool"))),
        arguments(square, List.of(layer("pad_channels", "to", 5))),
        arguments(square, List.of(widening, layer("flatten"))),
        arguments(square, List.of(layer("repeat", "times", 3, "layers", List.of(same)))),
        arguments(square, List.of(norm)),
        arguments(square, List.of(layer("ghost_batch_norm", "ghost_size", 100))),
        arguments(
            square,
            List.of(
                norm,
                layer("repeat", "times", 2, "layers", List.of(unbiased, norm, "relu")),
                widening,
                layer("global_avg_pool"),
                layer("dense", "units", 3))),
        arguments(List.of(5, 8), List.of(layer("layer_norm"))),
        arguments(List.of(4, 4, 6), List.of(layer("layer_norm"))),
        arguments(tokens, List.of(embedding)),
        arguments(
            tokens,
            List.of(
                layer("embedding", "vocabulary", 7, "size", 3, "scale", true),
                layer("position_embedding"))),
        arguments(tokens, List.of(embedding, layer("position_embedding", "kind", "learned"))),
        arguments(tokens, List.of(embedding, layer("dense", "units", 3, "bias", false))),
        arguments(tokens, List.of(embedding, layer("self_attention", "heads", 1))),
        arguments(tokens, List.of(embedding, layer("self_attention", "heads", 2))),
        arguments(tokens, List.of(embedding, layer("lstm", "cells", 6))),
        arguments(tokens, List.of(embedding, layer("lstm", "cells", 6, "projection", 3))),
        arguments(
            tokens,
            List.of(
                embedding,
                layer("position_embedding"),
                layer(
                    "repeat",
                    "times",
                    2,
                    "layers",
                    List.of(
                        layer(
                            "residual",
                            "layers",
                            List.of("layer_norm", layer("self_attention", "heads", 2))),
                        layer(
                            "residual",
                            "layers",
                            List.of(
                                "layer_norm",
                                layer("dense", "units", 8, "activation", "relu"),
                                layer("dense", "units", 4))))),
                layer("layer_norm"),
                layer("dense", "units", 7, "bias", false))));
  }

  @ParameterizedTest(name = "{index}: {1}")
  @MethodSource({"nets", "laterNets"})
  void agreesWithNaiveLoopsAndFiniteDifferences(List<Integer> shape, List<LayerDefinition> layers) {
    Random random = new Random(layers.hashCode());
    LayerStack network = LayerStack.of(layers, LayerInput.of(shape));
    boolean tokens = layers.get(0).type().equals("embedding");
    double[] input =
        tokens
            ? random.ints((long) BATCH * size(shape), 0, 7).asDoubleStream().toArray()
            : Computation.normal(random, BATCH * size(shape), 1);
    Map<String, double[]> weights = new LinkedHashMap<>();
    for (VariableSpec variable : network.variables()) {
      if (variable.trained()) {
        weights.put(variable.name(), Computation.normal(random, (int) variable.size(), 0.5));
      }
    }
    ReferenceNetwork reference =
        new ReferenceNetwork(layers, BATCH, weights, dropoutMasks(network));
    double[] expected = reference.forward(input, shape);
    double[] projection = Computation.normal(random, expected.length, 1);

    List<double[]> variables = new ArrayList<>(weights.values());
    if (!tokens) {
      variables.add(input);
    }

    boolean norms = layers.toString().contains("_norm");
    double tolerance = norms ? GRADIENT_TOLERANCE_OF_NORMS : GRADIENT_TOLERANCE;
    List<double[]> computed = compute(network, input, weights, projection);

    assertThat(computed.get(0)).hasSameSizeAs(expected);
    assertThat(deviation(computed.get(0), expected)).isLessThan(VALUE_TOLERANCE);
    for (int v = 0; v < variables.size(); v++) {
      double[] slopes = slopes(reference, input, shape, projection, variables.get(v));
      assertThat(deviation(computed.get(v + 1), slopes)).isLessThan(tolerance);
    }
  }

  /**
   * Output, then the gradients of its projection by each variable, then by the input, unless it is
   * of tokens.
   */
  private static List<double[]> compute(
      LayerStack network, double[] input, Map<String, double[]> weights, double[] projection) {
    try (Computation graph = new Computation()) {
      var tf = graph.tf();
      Operand<TFloat32> fed = graph.input(input, withBatch(network.inputShape()));
      Map<String, Operand<TFloat32>> fedWeights = new LinkedHashMap<>();
      List<Operand<?>> by = new ArrayList<>();
      for (VariableSpec variable : network.variables()) {
        double[] value = weights.getOrDefault(variable.name(), new double[(int) variable.size()]);
        Operand<TFloat32> fedWeight = graph.input(value, variable.shape());
        fedWeights.put(variable.name(), fedWeight);
        if (variable.trained()) {
          by.add(fedWeight);
        }
      }
      LayerContext context =
          LayerContext.of(
              tf,
              fedWeights,
              Optional.of(stream -> tf.constant(seed(stream))),
              new LinkedHashMap<>());
      Operand<TFloat32> output = network.apply(context, fed);
      Operand<TFloat32> loss =
          tf.math.mul(
              tf.reshape(output, tf.constant(new int[] {-1})),
              graph.input(projection, List.of(projection.length)));
      if (network.inputShape().size() > 1) {
        by.add(fed);
      }
      List<Operand<?>> wanted = new ArrayList<>();
      if (!by.isEmpty()) {
        wanted.addAll(graph.gradients(loss, by));
      }
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
  private static Map<String, double[]> dropoutMasks(LayerStack network) {
    Map<String, double[]> masks = new LinkedHashMap<>();
    dropoutMasks(network, "", 0, masks);
    return masks;
  }

  private static void dropoutMasks(
      LayerStack stack, String within, int firstStream, Map<String, double[]> masks) {
    int stream = firstStream;
    for (int i = 0; i < stack.layers().size(); i++) {
      Layer layer = stack.layers().get(i);
      String name = within + i + "/";
      if (layer instanceof Dropout dropout) {
        masks.put(name, DropoutTest.mask(dropout, BATCH, seed(stream)));
      } else if (layer instanceof Residual residual) {
        dropoutMasks(residual.branch(), name + "layers/", stream, masks);
        int before = stream + residual.branch().randomStreams();
        dropoutMasks(residual.shortcut(), name + "shortcut/", before, masks);
      } else if (layer instanceof Repeat repeat) {
        int before = stream;
        for (int r = 0; r < repeat.rounds().size(); r++) {
          dropoutMasks(repeat.rounds().get(r), name + r + "/", before, masks);
          before += repeat.rounds().get(r).randomStreams();
        }
      }
      stream += layer.randomStreams();
    }
  }

  private static long[] seed(int stream) {
    return new long[] {77, stream};
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
