package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Layer norm (Ba et al. 2016): the last axis of each example is normalised by its own mean and
 * variance, then scaled and shifted, both trained.
 *
 * @param epsilon added to the variance
 * @param outputShape shape of input and output
 */
record LayerNorm(double epsilon, List<Integer> outputShape) implements Layer {
  @Override
  public String description() {
    return "layer_norm";
  }

  @Override
  public List<VariableSpec> variables() {
    List<Integer> shape = List.of(outputShape.get(outputShape.size() - 1));
    return List.of(
        new VariableSpec("scale", shape, new Initializer.Ones()),
        new VariableSpec("shift", shape, new Initializer.Zeros()));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    var tf = context.tf();
    Operand<TFloat32> mean = tf.math.mean(input, tf.constant(-1), Mean.keepDims(true));
    Operand<TFloat32> variance =
        tf.math.mean(tf.math.squaredDifference(input, mean), tf.constant(-1), Mean.keepDims(true));
    Operand<TFloat32> factor = tf.math.rsqrt(tf.math.add(variance, tf.constant((float) epsilon)));
    Operand<TFloat32> normed = tf.math.mul(tf.math.sub(input, mean), factor);
    return tf.math.add(
        tf.math.mul(normed, context.weights().apply("scale")), context.weights().apply("shift"));
  }

  /** {@code layer_norm: {epsilon: 1.0e-6}}. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "layer_norm";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of("epsilon"));
      // [R] The default is reconstructed, not verified with the paper's text.
      return new LayerNorm(definition.real("epsilon", 0, 1, 1e-6), input.shape());
    }
  }
}
