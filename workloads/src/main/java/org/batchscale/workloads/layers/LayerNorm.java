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
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long numbers = LayerWork.size(outputShape);
    long last = outputShape.get(outputShape.size() - 1);
    long rows = numbers / last;
    OperationWork reduction = OperationWork.move(numbers + rows);
    OperationWork withRows = OperationWork.move(2 * numbers + rows);
    OperationWork map = OperationWork.move(2 * numbers);
    OperationWork ofTwo = OperationWork.move(3 * numbers);
    OperationWork ofRows = OperationWork.move(2 * rows);
    return new LayerWork(
        List.of(
            reduction.times(2), // Mean and variance.
            withRows.times(3), // Squared difference, difference, product with the factor.
            ofRows.times(2), // Epsilon, square root.
            OperationWork.move(2 * numbers, last).times(2)), // Scale, shift.
        List.of(
            OperationWork.move(numbers, last).times(2), // Gradients of scale and shift.
            ofTwo, // Their product with the normed input.
            OperationWork.move(2 * numbers, last).onlyIf(inputGradient),
            // By the factor, and by the difference to the mean.
            withRows.onlyIf(inputGradient),
            ofTwo.onlyIf(inputGradient),
            ofRows.times(inputGradient ? 3 : 0),
            // Sums over rows: for the factor, and twice for the mean.
            reduction.times(inputGradient ? 3 : 0),
            // Means spread over the rows again, then divided.
            reduction.times(inputGradient ? 2 : 0),
            map.times(inputGradient ? 2 : 0),
            // The squared difference: the difference anew, doubled, times what comes back.
            withRows.onlyIf(inputGradient),
            map.onlyIf(inputGradient),
            ofTwo.onlyIf(inputGradient),
            // Signs of what goes to the mean.
            map.times(inputGradient ? 2 : 0),
            // The three ways to the input added up.
            OperationWork.move(4 * numbers).onlyIf(inputGradient)),
        inputGradient ? Kept.inner(2 * numbers + 2 * rows).andInput() : Kept.inner(numbers));
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
