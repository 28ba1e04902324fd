package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Rectified linear unit: max(0, x).
 *
 * @param outputShape shape of input and output
 */
record Relu(List<Integer> outputShape) implements Layer {
  @Override
  public String description() {
    return "relu";
  }

  @Override
  public List<VariableSpec> variables() {
    return List.of();
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long numbers = LayerWork.size(outputShape);
    return new LayerWork(
        List.of(Activation.forward(Activation.RELU, numbers)),
        List.of(Activation.backward(Activation.RELU, numbers).onlyIf(inputGradient)),
        inputGradient ? Kept.NOTHING.andInput() : Kept.NOTHING);
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    return context.tf().nn.relu(input);
  }

  /** {@code relu}; no options. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "relu";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of());
      return new Relu(input.shape());
    }
  }
}
