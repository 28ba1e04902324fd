package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Adds channels of zeros behind those of an image: a shortcut to a wider layer without parameters
 * (He et al. 2016, option A).
 *
 * @param channels channels of the input
 * @param outputShape {@code [height, width, channels]}
 */
record PadChannels(int channels, List<Integer> outputShape) implements Layer {
  @Override
  public String description() {
    return "pad_channels to " + outputShape.get(2);
  }

  @Override
  public List<VariableSpec> variables() {
    return List.of();
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long inputs = LayerWork.size(inputShape);
    return new LayerWork(
        List.of(OperationWork.move(inputs + LayerWork.size(outputShape))),
        List.of(OperationWork.move(2 * inputs).onlyIf(inputGradient)),
        Kept.NOTHING);
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    var tf = context.tf();
    int added = outputShape.get(2) - channels;
    return tf.pad(
        input, tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 0}, {0, added}}), tf.constant(0f));
  }

  /** {@code pad_channels: {to: 32}}. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "pad_channels";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of("to"));
      Windows.requireImage(definition, input.shape());
      List<Integer> shape = input.shape();
      int channels = shape.get(2);
      int to = definition.whole("to", 1);
      if (to < channels) {
        throw definition.complainOf(
            "to",
            "must be at least the input's channels, which are %d, got %d".formatted(channels, to),
            "use a conv layer to reduce channels");
      }
      return new PadChannels(channels, List.of(shape.get(0), shape.get(1), to));
    }
  }
}
