package org.batchscale.workloads.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The bias that a dense or convolutional layer may have, zero at first. */
final class Bias {
  private Bias() {}

  /** A layer's variables: its kernel, then the bias if it has one. */
  static List<VariableSpec> after(VariableSpec kernel, boolean biased, int units) {
    return biased
        ? List.of(kernel, new VariableSpec("bias", List.of(units), new Initializer.Zeros()))
        : List.of(kernel);
  }

  static Operand<TFloat32> add(LayerContext context, boolean biased, Operand<TFloat32> sum) {
    return biased ? context.tf().nn.biasAdd(sum, context.weights().apply("bias")) : sum;
  }

  /** The sum. */
  static OperationWork forward(boolean biased, long outputs, long units) {
    return OperationWork.move(2 * outputs, units).onlyIf(biased);
  }

  /** The bias's gradient; that of the sum is the output's. */
  static OperationWork backward(boolean biased, long outputs, long units) {
    return OperationWork.move(outputs, units).onlyIf(biased);
  }

  static String described(boolean biased) {
    return biased ? "" : ", no bias";
  }
}
