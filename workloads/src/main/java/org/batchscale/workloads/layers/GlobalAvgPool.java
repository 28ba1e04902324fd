package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Mean of each channel over the whole image.
 *
 * @param outputShape {@code [channels]}
 */
record GlobalAvgPool(List<Integer> outputShape) implements Layer {
  @Override
  public String description() {
    return "global_avg_pool";
  }

  @Override
  public List<VariableSpec> variables() {
    return List.of();
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long inputs = LayerWork.size(inputShape);
    long sums = inputs + LayerWork.size(outputShape);
    return new LayerWork(
        List.of(OperationWork.move(sums)),
        // The mean's gradient is spread over the image, then divided.
        List.of(
            OperationWork.move(sums).onlyIf(inputGradient),
            OperationWork.move(2 * inputs).onlyIf(inputGradient)),
        Kept.NOTHING);
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    var tf = context.tf();
    return tf.math.mean(input, tf.constant(new int[] {1, 2}));
  }

  /** {@code global_avg_pool}; no options. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "global_avg_pool";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of());
      Windows.requireImage(definition, input.shape());
      return new GlobalAvgPool(List.of(input.shape().get(2)));
    }
  }
}
