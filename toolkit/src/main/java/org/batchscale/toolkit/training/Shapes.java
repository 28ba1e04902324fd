package org.batchscale.toolkit.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TType;

/** Shapes of batches of examples. */
final class Shapes {
  private Shapes() {}

  /** The shape of these leading dimensions (-1: any length), then those of an example. */
  static Shape of(List<Integer> example, long... leading) {
    return Shape.of(leading)
        .append(Shape.of(example.stream().mapToLong(Integer::longValue).toArray()));
  }

  /** A scalar to be fed, or passed to a function. */
  static <T extends TType> Operand<T> scalar(Ops tf, Class<T> type) {
    return tf.placeholder(type, Placeholder.shape(Shape.scalar()));
  }

  /** Number of elements. */
  static int size(List<Integer> example) {
    return example.stream().reduce(1, Math::multiplyExact);
  }
}
