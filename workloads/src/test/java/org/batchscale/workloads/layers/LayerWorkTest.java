package org.batchscale.workloads.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batchscale.workloads.Definitions.layer;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.batchscale.yaml.definition.LayerDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Work counted by hand. Would catch a formula that is wrong in a way that TensorFlow's graph shows
 * too little of to be seen, such as memory of layers that stand before anything trained, and values
 * counted by two neighbours.
 */
class LayerWorkTest {
  private static final List<Integer> IMAGE = List.of(4, 4, 2);

  /** Multiplications forward and backward, numbers moved forward and backward, numbers kept. */
  static Stream<Arguments> inTheMiddle() {
    return Stream.of(
        // 3 outputs of 32 inputs; sum, bias, ReLU; ReLU, bias, both products.
        arguments(
            List.of(32),
            layer("dense", "units", 3, "activation", "relu"),
            List.of(96, 192, 35 + 6 + 6, 9 + 3 + 35 + 35, 3)),
        arguments(
            List.of(5, 32),
            layer("dense", "units", 3, "bias", false),
            List.of(480, 960, 175, 350, 0)),
        // 4 windows of 3x3x2 for each of 5 filters, those over the edge counted whole.
        arguments(
            IMAGE,
            layer("conv", "filters", 5, "kernel", 3, "stride", 2),
            List.of(360, 720, 52 + 40, 20 + 52 + 52, 0)),
        arguments(IMAGE, layer("max_pool", "size", 2), List.of(0, 0, 40, 80, 0)),
        arguments(IMAGE, layer("avg_pool", "size", 2), List.of(0, 0, 40, 40, 0)),
        arguments(IMAGE, layer("global_avg_pool"), List.of(0, 0, 34, 34 + 64, 0)),
        arguments(IMAGE, layer("pad_channels", "to", 5), List.of(0, 0, 112, 64, 0)),
        arguments(IMAGE, layer("flatten"), List.of(0, 0, 0, 0, 0)),
        arguments(IMAGE, layer("relu"), List.of(0, 0, 64, 96, 0)),
        arguments(IMAGE, layer("dropout", "rate", 0), List.of(0, 0, 0, 0, 0)),
        // Drawn, compared, cast, scaled, multiplied.
        arguments(
            IMAGE, layer("dropout", "rate", 0.5), List.of(0, 0, 32 + 40 + 40 + 64 + 96, 96, 32)),
        arguments(IMAGE, layer("ghost_batch_norm"), List.of(0, 0, 96 + 64, 160 + 64, 0)),
        // q, k, v and output of 3 places of 4; scores and means of 2 heads, 3 by 3 each.
        arguments(
            List.of(3, 4),
            layer("self_attention", "heads", 2),
            List.of(
                4 * 48 + 2 * 36,
                8 * 48 + 4 * 36,
                4 * 24 + 4 * 24 + 2 * (24 + 18) + 3 * 36,
                8 * 24 + 4 * 24 + 4 * (24 + 18) + 54 + 24 + 42 + 54 + 36 + 48,
                4 * 12 + 18)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("inTheMiddle")
  void isAsCountedByHand(List<Integer> shape, LayerDefinition definition, List<Integer> expected) {
    LayerWork work = work(shape, true, definition);

    assertThat(
            List.of(
                work.forwardFlops() / 2,
                work.backwardFlops() / 2,
                work.forwardBytes() / 4,
                work.backwardBytes() / 4,
                work.activations()))
        .isEqualTo(expected.stream().map(Integer::longValue).toList());
  }

  /** Where nothing trained lies before, nobody needs a gradient, nor what it would be made of. */
  @Test
  void layersBeforeTheFirstTrainedOneHaveNoBackwardPass() {
    LayerWork work =
        work(
            IMAGE,
            false,
            layer("dropout", "rate", 0.5),
            layer("relu"),
            layer("max_pool", "size", 2),
            layer("global_avg_pool"));

    assertThat(work.backward()).isEmpty();
    assertThat(work.activations()).isZero();
    assertThat(work.kept().input()).isFalse();
  }

  @Test
  void theFirstTrainedLayerHasNoGradientForItsInput() {
    LayerDefinition conv = layer("conv", "filters", 5, "kernel", 3, "bias", false);
    assertThat(work(IMAGE, false, conv).backwardFlops())
        .isEqualTo(work(IMAGE, false, conv).forwardFlops());
    assertThat(work(IMAGE, true, conv).backwardFlops())
        .isEqualTo(2 * work(IMAGE, true, conv).forwardFlops());
    // The second of two has one.
    assertThat(work(IMAGE, false, conv, conv).backwardFlops())
        .isEqualTo(2 * 16 * (5 * 18 + 2 * 5 * 45));
  }

  /** The pool's output is the dense layer's input, through a flatten layer: one copy. */
  @Test
  void aValueThatTwoLayersReadAgainIsKeptOnce() {
    LayerWork work =
        work(
            IMAGE,
            true,
            layer("relu"),
            layer("max_pool", "size", 2),
            layer("flatten"),
            layer("dense", "units", 3));

    // ReLU's output and the pool's; the input is not theirs.
    assertThat(work.activations()).isEqualTo(32 + 8);
    assertThat(work.kept().input()).isTrue();
    assertThat(work.kept().output()).isFalse();
  }

  @Test
  void flattenAloneIsItsInput() {
    LayerWork work = work(IMAGE, true, layer("flatten"), layer("flatten"));
    assertThat(work.kept()).isEqualTo(Kept.PASSES);
  }

  /** Both branches read the sum of the first residual again. */
  @Test
  void aResidualAddsUpItsBranches() {
    LayerDefinition residual =
        layer(
            "residual",
            "layers",
            List.of("relu", layer("conv", "filters", 2, "kernel", 1, "bias", false)));
    LayerWork one = work(IMAGE, true, residual);
    assertThat(one.activations()).isEqualTo(32);
    assertThat(one.kept().input()).isTrue();
    // ReLU, convolution, sum; both gradients of the convolution, ReLU, sum.
    assertThat(one.forwardBytes() / 4).isEqualTo(64 + 64 + 96);
    assertThat(one.backwardBytes() / 4).isEqualTo(64 + 64 + 96 + 96);
    LayerWork three = work(IMAGE, true, layer("repeat", "times", 3, "layers", List.of(residual)));
    assertThat(three.activations()).isEqualTo(3 * 32 + 2 * 32);
    assertThat(three.flops()).isEqualTo(3 * one.flops());
    assertThat(three.operationCount()).isEqualTo(3 * one.operationCount());
  }

  @Test
  void weightsAreReadOncePerStepWhateverTheBatch() {
    LayerWork work = work(List.of(32), true, layer("dense", "units", 3, "bias", false));
    assertThat(work.stepBytes()).isEqualTo(3 * 4 * 96);
    assertThat(work(List.of(6), true, layer("embedding", "vocabulary", 50, "size", 3)).stepBytes())
        .isEqualTo(4 * 150);
  }

  @Test
  void workBeyondALongIsRefusedRatherThanWrong() {
    OperationWork product = OperationWork.product(1L << 61, 1, 1);
    assertThatThrownBy(() -> product.times(4)).isInstanceOf(ArithmeticException.class);
  }

  private static LayerWork work(
      List<Integer> shape, boolean inputGradient, LayerDefinition... layers) {
    return LayerStack.of(List.of(layers), LayerInput.of(shape)).work(inputGradient);
  }
}
