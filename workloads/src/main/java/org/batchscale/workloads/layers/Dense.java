package org.batchscale.workloads.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Fully connected layer: x W + b, then an activation. Of a sequence it takes each place by itself.
 *
 * @param inputs length of the input's last axis
 * @param biased whether each unit has a bias
 * @param activation {@code none} or {@code relu}
 * @param init name of the kernel's initializer
 * @param outputShape {@code [units]} or {@code [length, units]}
 */
record Dense(int inputs, boolean biased, String activation, String init, List<Integer> outputShape)
    implements Layer {
  @Override
  public String description() {
    return "dense " + units() + Bias.described(biased) + Activation.described(activation);
  }

  private int units() {
    return outputShape.get(outputShape.size() - 1);
  }

  @Override
  public List<VariableSpec> variables() {
    return Bias.after(
        new VariableSpec(
            "kernel", List.of(inputs, units()), Initializer.named(init, inputs, units())),
        biased,
        units());
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long outputs = LayerWork.size(outputShape);
    long places = outputs / units();
    OperationWork product =
        OperationWork.product(outputs * inputs, places * inputs + outputs, (long) inputs * units());
    return new LayerWork(
        List.of(
            product,
            Bias.forward(biased, outputs, units()),
            Activation.forward(activation, outputs)),
        List.of(
            Activation.backward(activation, outputs),
            Bias.backward(biased, outputs, units()),
            product,
            product.onlyIf(inputGradient)),
        Activation.kept(activation, outputs).andInput());
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    var tf = context.tf();
    Operand<TFloat32> rows = outputShape.size() == 1 ? input : Sequences.rows(tf, input, inputs);
    Operand<TFloat32> product = tf.linalg.matMul(rows, context.weights().apply("kernel"));
    Operand<TFloat32> output = Activation.apply(tf, activation, Bias.add(context, biased, product));
    return outputShape.size() == 1 ? output : Sequences.shaped(tf, output, outputShape);
  }

  /**
   * {@code dense: {units: 1024, bias: true, activation: relu, init: glorot_uniform}}; {@code units:
   * data} for one logit per class or token of the data set.
   */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "dense";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of("units", "bias", "activation", "init"));
      List<Integer> shape = new ArrayList<>(input.shape());
      if (shape.size() > 2) {
        throw definition.complain(
            "a dense layer takes a vector, or a sequence [length, size], its input here is "
                + shape,
            "put a flatten or global_avg_pool layer before it");
      }
      int inputs = shape.remove(shape.size() - 1);
      shape.add(input.units(definition, "units"));
      return new Dense(
          inputs,
          definition.truth("bias", true),
          definition.choice("activation", Activation.NAMES),
          // [R] Glorot uniform for dense layers: reconstructed, not verified with the paper's text.
          definition.choice("init", List.of("glorot_uniform", "he_normal")),
          List.copyOf(shape));
    }
  }
}
