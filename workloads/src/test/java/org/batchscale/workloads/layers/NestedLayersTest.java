package org.batchscale.workloads.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.batchscale.workloads.Definitions.layer;
import static org.batchscale.workloads.Definitions.model;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.batchscale.workloads.Computation;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.definition.LayerDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Would catch two layers that share a variable or a random stream, and a wrong layer within another
 * that is refused without its place or a way out.
 */
class NestedLayersTest {
  private static final List<Integer> IMAGE = List.of(8, 8, 2);

  private static LayerDefinition dropouts() {
    return layer(
        "repeat",
        "times",
        2,
        "layers",
        List.of(
            layer("dropout", "rate", 0.5),
            layer(
                "residual",
                "layers",
                List.of(layer("dropout", "rate", 0.5), layer("conv", "filters", 2, "kernel", 1)),
                "shortcut",
                List.of(layer("conv", "filters", 2, "kernel", 1), layer("dropout", "rate", 0.5)))));
  }

  @Test
  void variablesHaveNamesOfTheirOwn() {
    LayerStack stack = LayerStack.of(List.of(layer("relu"), dropouts()), LayerInput.of(IMAGE));
    assertThat(stack.variables())
        .extracting(VariableSpec::name)
        .containsExactly(
            "1/0/1/layers/1/kernel",
            "1/0/1/layers/1/bias",
            "1/0/1/shortcut/0/kernel",
            "1/0/1/shortcut/0/bias",
            "1/1/1/layers/1/kernel",
            "1/1/1/layers/1/bias",
            "1/1/1/shortcut/0/kernel",
            "1/1/1/shortcut/0/bias");
    assertThat(stack.layers().get(1).parts())
        .extracting(Layer::description)
        .containsExactly(
            "dropout 0.5",
            "residual, shortcut of layers: 2",
            "dropout 0.5",
            "residual, shortcut of layers: 2");
  }

  @Test
  void everyDropoutHasAStreamOfItsOwn() {
    LayerStack stack =
        LayerStack.of(
            List.of(dropouts(), layer("dropout", "rate", 0.5), dropouts()), LayerInput.of(IMAGE));
    List<Integer> asked = new ArrayList<>();
    try (Computation graph = new Computation()) {
      var tf = graph.tf();
      Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
      stack
          .variables()
          .forEach(
              variable ->
                  weights.put(
                      variable.name(),
                      graph.input(new double[(int) variable.size()], variable.shape())));
      LayerContext context =
          LayerContext.of(
              tf,
              weights,
              Optional.of(
                  stream -> {
                    asked.add(stream);
                    return tf.constant(new long[] {1, stream});
                  }),
              new LinkedHashMap<>());
      stack.apply(context, graph.input(new double[128], List.of(1, 8, 8, 2)));
    }
    // A dropout asks twice: whether there is training, and for its seed.
    assertThat(asked.stream().distinct().toList()).hasSize(13);
    assertThat(asked).allSatisfy(n -> assertThat(n).isBetween(0, stack.randomStreams() - 1));
  }

  @Test
  void groupsOfExamplesFitEachLayer() {
    LayerDefinition two = layer("ghost_batch_norm", "ghost_size", 4);
    LayerDefinition three = layer("ghost_batch_norm", "ghost_size", 6);
    assertThat(group(layer("relu"))).isEqualTo(1);
    assertThat(group(two)).isEqualTo(4);
    assertThat(group(two, three)).isEqualTo(12);
    assertThat(group(layer("residual", "layers", List.of(two), "shortcut", List.of(three))))
        .isEqualTo(12);
    assertThat(group(layer("repeat", "times", 2, "layers", List.of(three)))).isEqualTo(6);
  }

  private static int group(LayerDefinition... layers) {
    return LayerStack.of(List.of(layers), LayerInput.of(IMAGE)).exampleGroup();
  }

  static Stream<Arguments> wrong() {
    List<Integer> tokens = List.of(8);
    LayerDefinition embedding = layer("embedding", "vocabulary", 9, "size", 6);
    return Stream.of(
        arguments(
            IMAGE,
            layer("residual", "layers", List.of("relu", layer("conv", "filters", 2, "kernel", 0))),
            "layers.0.residual.layers.1.conv.kernel: must be a whole number of at least 1, got 0;"
                + " change it"),
        arguments(
            IMAGE,
            layer("residual", "layers", List.of(layer("conv", "filters", 3, "kernel", 1))),
            "layers.0.residual: both branches must yield the same shape, layers yield [8, 8, 3] and"
                + " the shortcut [8, 8, 2]; add a shortcut that yields [8, 8, 3]"),
        arguments(
            IMAGE,
            layer(
                "residual",
                "layers",
                List.of("relu"),
                "shortcut",
                List.of(layer("max_pool", "size", 2))),
            "layers.0.residual: both branches must yield the same shape, layers yield [8, 8, 2] and"
                + " the shortcut [4, 4, 2]; change one of them"),
        arguments(
            IMAGE,
            layer("residual", "layers", List.of("rellu")),
            "layers.0.residual.layers.0: unknown layer 'rellu'; did you mean 'relu'?"),
        arguments(
            IMAGE,
            layer("residual", "layers", List.of(3L)),
            "layers.0.residual.layers.0: must be a layer, got 3; write its name, with options if it"
                + " takes any"),
        arguments(
            IMAGE,
            layer("residual", "layers", "relu"),
            "layers.0.residual.layers: must be a list of layers, got relu; write '- ' before each"),
        arguments(
            IMAGE,
            layer("residual"),
            "layers.0.residual: layer 'residual' lacks the option" + " 'layers'; add it"),
        arguments(
            IMAGE,
            layer("repeat", "times", 1001, "layers", List.of("relu")),
            "layers.0.repeat.times: must be at most 1000, got 1001; change it"),
        arguments(
            IMAGE,
            layer("repeat", "times", 4, "layers", List.of(layer("max_pool", "size", 2))),
            "layers.0.repeat.layers.0.max_pool: a window of 2 does not fit into 1 pixels without"
                + " padding; make it smaller, or use padding: same"),
        arguments(
            IMAGE,
            layer("ghost_batch_norm", "decay", 1.0),
            "layers.0.ghost_batch_norm.decay: must be a number from 0.0 to below 1.0, got 1.0;"
                + " change it"),
        arguments(
            List.of(8),
            layer("ghost_batch_norm"),
            "layers.0.ghost_batch_norm: a ghost_batch_norm layer takes images [height, width,"
                + " channels], its input here is [8]; move it before the flatten layer"),
        arguments(
            IMAGE,
            layer("pad_channels", "to", 1),
            "layers.0.pad_channels.to: must be at least the input's channels, which are 2, got 1;"
                + " use a conv layer to reduce channels"),
        arguments(
            IMAGE,
            layer("conv", "filters", 1, "kernel", 1, "bias", "no"),
            "layers.0.conv.bias: must be true or false, got no; change it"),
        arguments(
            IMAGE,
            embedding,
            "layers.0.embedding: an embedding layer takes tokens [length], its input here is"
                + " [8, 8, 2]; make it the first layer, and name a text data set"),
        arguments(
            tokens,
            layer("embedding", "vocabulary", "data", "size", 2),
            "layers.0.embedding.vocabulary: 'data' means as many as the data set has, and no data"
                + " set is known here; write a number, or name the model in a workload"),
        arguments(
            tokens,
            layer("dense", "units", "date"),
            "layers.0.dense.units: must be a whole number of at least 1, got date; change it"),
        arguments(
            tokens,
            layer("lstm", "cells", 3),
            "layers.0.lstm: a lstm layer takes sequences [length, size], its input here is [8]; put"
                + " an embedding layer before it"),
        arguments(
            tokens,
            layer(
                "repeat",
                "times",
                1,
                "layers",
                List.of(embedding, layer("self_attention", "heads", 4))),
            "layers.0.repeat.layers.1.self_attention.heads: must divide the input's size, which is"
                + " 6, got 4; change one of them"),
        arguments(
            tokens,
            layer(
                "repeat",
                "times",
                1,
                "layers",
                List.of(embedding, layer("position_embedding", "kind", "sin"))),
            "layers.0.repeat.layers.1.position_embedding.kind: must be one of [sinusoidal,"
                + " learned], got sin; known: learned, sinusoidal"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void saysWhereAndWhatToDo(List<Integer> shape, LayerDefinition layer, String complaint) {
    List<LayerDefinition> layers = model("m", layer).layers();
    DefinitionException refusal =
        catchThrowableOfType(
            DefinitionException.class, () -> LayerStack.of(layers, LayerInput.of(shape)));
    assertThat(refusal).isNotNull().hasMessage("test.yaml:3:5 " + complaint);
  }
}
