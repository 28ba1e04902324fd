package org.batchscale.toolkit.training;

import java.util.List;
import org.tensorflow.ndarray.Shape;

/** Shapes of batches of examples. */
final class Shapes {
  private Shapes() {}

  /** The shape of these leading dimensions (-1: any length), then those of an example. */
  static Shape of(List<Integer> example, long... leading) {
    return Shape.of(leading)
        .append(Shape.of(example.stream().mapToLong(Integer::longValue).toArray()));
  }

  /** Number of elements. */
  static int size(List<Integer> example) {
    return example.stream().reduce(1, Math::multiplyExact);
  }
}
