package org.batchscale.workloads.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The activations that a dense or convolutional layer may end with. */
final class Activation {
  static final String NONE = "none";
  static final String RELU = "relu";
  static final List<String> NAMES = List.of(NONE, RELU);

  private Activation() {}

  static Operand<TFloat32> apply(Ops tf, String name, Operand<TFloat32> input) {
    return name.equals(RELU) ? tf.nn.relu(input) : input;
  }

  static OperationWork forward(String name, long numbers) {
    return OperationWork.move(2 * numbers).onlyIf(name.equals(RELU));
  }

  static OperationWork backward(String name, long numbers) {
    return OperationWork.move(3 * numbers).onlyIf(name.equals(RELU));
  }

  /** TensorFlow's gradient of a ReLU reads its input again. */
  static Kept kept(String name, long numbers) {
    return name.equals(RELU) ? Kept.inner(numbers) : Kept.NOTHING;
  }

  static String described(String name) {
    return name.equals(NONE) ? "" : ", " + name;
  }
}
