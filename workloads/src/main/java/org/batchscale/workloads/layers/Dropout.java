package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Dropout (Srivastava et al. 2014): in training each value is zero with probability {@code rate},
 * else divided by 1 - rate; in evaluation nothing changes. Which values are dropped follows from
 * the trial's seed, the step, the layer and the example's place in the batch alone, not from where
 * it is computed.
 *
 * @param rate share of dropped values, in [0, 1)
 * @param outputShape shape of input and output
 */
record Dropout(double rate, List<Integer> outputShape) implements Layer {
  @Override
  public String description() {
    return "dropout " + rate;
  }

  @Override
  public List<VariableSpec> variables() {
    return List.of();
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    if (rate == 0) {
      return LayerWork.NONE;
    }
    long numbers = LayerWork.size(outputShape);
    // The comparison yields bytes, a quarter of a number each.
    OperationWork comparisonOrCast = OperationWork.move(numbers + (numbers + 3) / 4);
    return new LayerWork(
        List.of(
            OperationWork.move(numbers),
            comparisonOrCast.times(2),
            OperationWork.move(2 * numbers),
            OperationWork.move(3 * numbers)),
        List.of(OperationWork.move(3 * numbers).onlyIf(inputGradient)),
        Kept.inner(inputGradient ? numbers : 0));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    if (context.randomSeed().isEmpty() || rate == 0) {
      return input;
    }
    var tf = context.tf();
    Operand<TFloat32> uniform = UniformNumbers.of(context, context.randomSeed().get(), input);
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) rate)), TFloat32.class);
    return tf.math.mul(input, tf.math.mul(kept, tf.constant((float) (1 / (1 - rate)))));
  }

  /** {@code dropout: {rate: 0.4}}. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "dropout";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of("rate"));
      return new Dropout(definition.real("rate", 0, 1), input.shape());
    }
  }
}
