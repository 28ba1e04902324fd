package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Makes each example a vector, rows first.
 *
 * @param length length of the vector
 */
record Flatten(int length) implements Layer {
  @Override
  public String description() {
    return "flatten";
  }

  @Override
  public List<Integer> outputShape() {
    return List.of(length);
  }

  @Override
  public List<VariableSpec> variables() {
    return List.of();
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    return LayerWork.NONE;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    var tf = context.tf();
    return tf.reshape(input, tf.constant(new int[] {-1, length}));
  }

  /** {@code flatten}; no options. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "flatten";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of());
      return new Flatten(input.shape().stream().reduce(1, Math::multiplyExact));
    }
  }
}
