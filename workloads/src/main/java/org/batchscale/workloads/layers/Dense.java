package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Fully connected layer: x W + b, then an activation.
 *
 * @param inputs length of the input
 * @param units length of the output
 * @param activation {@code none} or {@code relu}
 * @param init name of the kernel's initializer
 */
record Dense(int inputs, int units, String activation, String init) implements Layer {
  @Override
  public String description() {
    return "dense " + units + Activation.described(activation);
  }

  @Override
  public List<Integer> outputShape() {
    return List.of(units);
  }

  @Override
  public List<VariableSpec> variables() {
    return List.of(
        new VariableSpec("kernel", List.of(inputs, units), Initializer.named(init, inputs, units)),
        new VariableSpec("bias", List.of(units), new Initializer.Zeros()));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    var tf = context.tf();
    Operand<TFloat32> product = tf.linalg.matMul(input, context.weights().apply("kernel"));
    return Activation.apply(
        tf, activation, tf.nn.biasAdd(product, context.weights().apply("bias")));
  }

  /** {@code dense: {units: 1024, activation: relu, init: glorot_uniform}}. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "dense";
    }

    @Override
    public Layer create(LayerDefinition definition, List<Integer> inputShape) {
      definition.allow(Set.of("units", "activation", "init"));
      if (inputShape.size() != 1) {
        throw definition.complain(
            "a dense layer takes a vector, its input here is " + inputShape,
            "put a flatten layer before it");
      }
      return new Dense(
          inputShape.get(0),
          definition.whole("units", 1),
          definition.choice("activation", Activation.NAMES),
          // [R] Glorot uniform for dense layers: reconstructed, not verified with the paper's text.
          definition.choice("init", List.of("glorot_uniform", "he_normal")));
    }
  }
}
