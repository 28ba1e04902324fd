package org.batchscale.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.batchscale.workloads.Definitions.fullyConnected;
import static org.batchscale.workloads.Definitions.layer;
import static org.batchscale.workloads.Definitions.model;
import static org.batchscale.workloads.Definitions.simpleCnn;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.batchscale.workloads.layers.Layer;
import org.batchscale.workloads.layers.LayerInput;
import org.batchscale.workloads.layers.LayerTypes;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.definition.LayerDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Would catch a model of another size than the study's table, and a model that does not fit its
 * data and is trained all the same, or refused without saying where and what to do.
 */
class NetworkTest {
  private static final List<Integer> MNIST = List.of(28, 28, 1);

  static Stream<Arguments> table() {
    return Stream.of(
        arguments(fullyConnected(1024), 814_090L),
        arguments(fullyConnected(1024, 1024), 1_863_690L),
        arguments(fullyConnected(1024, 1024, 1024), 2_913_290L),
        arguments(fullyConnected(64, 64, 64), 59_210L),
        arguments(fullyConnected(128, 128, 128), 134_794L),
        arguments(fullyConnected(256, 256, 256), 335_114L),
        arguments(fullyConnected(512, 512, 512), 932_362L),
        arguments(fullyConnected(2048, 2048, 2048), 10_020_874L),
        arguments(simpleCnn(32, 64, 1024), 3_274_634L),
        arguments(simpleCnn(16, 32, 512), 821_706L),
        arguments(simpleCnn(64, 128, 2048), 13_074_186L));
  }

  @ParameterizedTest
  @MethodSource("table")
  void hasTheParametersOfTheTable(ModelDefinition model, long parameters) {
    assertThat(Network.of(model, MNIST, List.of(10)).parameters()).isEqualTo(parameters);
  }

  @Test
  void shapesFollowThroughTheSimpleCnn() {
    Network network = Network.of(simpleCnn(32, 64, 1024), MNIST, List.of(10));

    assertThat(network.layers().stream().map(Layer::outputShape))
        .containsExactly(
            List.of(28, 28, 32),
            List.of(14, 14, 32),
            List.of(14, 14, 64),
            List.of(7, 7, 64),
            List.of(3136),
            List.of(1024),
            List.of(1024),
            List.of(10));
    assertThat(network.variables().stream().map(VariableSpec::name))
        .containsExactly(
            "0/kernel", "0/bias", "2/kernel", "2/bias", "5/kernel", "5/bias", "7/kernel", "7/bias");
    assertThat(network.variables().get(2).shape()).containsExactly(5, 5, 32, 64);
  }

  @ParameterizedTest
  @CsvSource({
    "28, 5, 1, same, 28", "28, 5, 2, same, 14", "7, 2, 2, same, 4", "7, 3, 3, same, 3",
    "3, 5, 1, same, 3", "28, 5, 1, valid, 24", "28, 5, 2, valid, 12", "7, 2, 2, valid, 3",
    "7, 7, 1, valid, 1", "7, 3, 5, valid, 1", "8, 3, 5, valid, 2"
  })
  void windowsHaveThatManyPositions(int length, int window, int stride, String pad, int expected) {
    LayerDefinition conv =
        layer("conv", "filters", 2, "kernel", window, "stride", stride, "padding", pad);
    LayerDefinition pool = layer("max_pool", "size", window, "stride", stride, "padding", pad);

    // The other axis has one pixel more room, so that height and width cannot be mixed up.
    LayerInput input = LayerInput.of(List.of(length, length + stride, 3));
    assertThat(LayerTypes.create(conv, input).outputShape())
        .containsExactly(expected, expected + 1, 2);
    assertThat(LayerTypes.create(pool, input).outputShape())
        .containsExactly(expected, expected + 1, 3);
  }

  static Stream<Arguments> misfits() {
    LayerDefinition flatten = layer("flatten");
    LayerDefinition last = layer("dense", "units", 10);
    return Stream.of(
        arguments(
            model("m", last),
            "test.yaml:3:5 layers.0.dense: a dense layer takes a vector, or a sequence"
                + " [length, size], its input here is [28, 28, 1]; put a flatten or global_avg_pool"
                + " layer before it"),
        arguments(
            model("m", flatten, layer("conv", "filters", 2, "kernel", 3), last),
            "test.yaml:4:5 layers.1.conv: a conv layer takes images [height, width, channels],"
                + " its input here is [784]; move it before the flatten layer"),
        arguments(
            model("m", flatten, layer("avg_pool", "size", 3), last),
            "test.yaml:4:5 layers.1.avg_pool: a avg_pool layer takes images [height, width,"
                + " channels], its input here is [784]; move it before the flatten layer"),
        arguments(
            model("m", flatten, layer("dense", "units", 7)),
            "test.yaml:4:5 layers.1: the last layer must yield one logit for each of the data"
                + " set's 10 classes, it yields [7]; end with: dense: {units: data}"),
        arguments(
            model("m", layer("max_pool", "size", 2)),
            "test.yaml:3:5 layers.0: the last layer must yield one logit for each of the data"
                + " set's 10 classes, it yields [14, 14, 1]; end with: dense: {units: data}"),
        arguments(
            model("m", layer("flaten"), last),
            "test.yaml:3:5 layers.0.flaten: unknown layer 'flaten'; did you mean 'flatten'?"),
        arguments(
            model("m", layer("attention_is_all", "heads", 8)),
            "test.yaml:3:5 layers.0.attention_is_all: unknown layer 'attention_is_all'; known:"
                + " avg_pool, conv, dense, dropout, embedding, flatten, ghost_batch_norm,"
                + " global_avg_pool, layer_norm, lstm, max_pool, pad_channels, position_embedding,"
                + " relu, repeat, residual, self_attention"),
        arguments(
            model("m", flatten, layer("dense", "untis", 10)),
            "test.yaml:4:5 layers.1.dense.untis: unknown option of layer 'dense'; did you mean"
                + " 'units'?"),
        arguments(
            model("m", flatten, layer("dense", "activation", "relu"), last),
            "test.yaml:4:5 layers.1.dense: layer 'dense' lacks the option 'units'; add it"),
        arguments(
            model("m", layer("dropout"), flatten, last),
            "test.yaml:3:5 layers.0.dropout: layer 'dropout' lacks the option 'rate'; add it"),
        arguments(
            model("m", layer("dropout", "rate", 1.0), flatten, last),
            "test.yaml:3:5 layers.0.dropout.rate: must be a number from 0.0 to below 1.0, got 1.0;"
                + " change it"),
        arguments(
            model("m", flatten, layer("dense", "units", 0), last),
            "test.yaml:4:5 layers.1.dense.units: must be a whole number of at least 1, got 0;"
                + " change it"),
        arguments(
            model("m", flatten, layer("dense", "units", 5, "activation", "rel"), last),
            "test.yaml:4:5 layers.1.dense.activation: must be one of [none, relu], got rel; did you"
                + " mean 'relu'?"),
        arguments(
            model(
                "m", layer("conv", "filters", 2, "kernel", 29, "padding", "valid"), flatten, last),
            "test.yaml:3:5 layers.0.conv: a window of 29 does not fit into 28 pixels without"
                + " padding; make it smaller, or use padding: same"),
        arguments(
            model("m", layer("max_pool", "size", 29), flatten, last),
            "test.yaml:3:5 layers.0.max_pool: a window of 29 does not fit into 28 pixels without"
                + " padding; make it smaller, or use padding: same"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void saysWhereAndWhatToDo(ModelDefinition model, String complaint) {
    DefinitionException refusal =
        catchThrowableOfType(
            DefinitionException.class, () -> Network.of(model, MNIST, List.of(10)));

    assertThat(refusal).isNotNull().hasMessage(complaint);
  }
}
