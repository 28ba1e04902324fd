package org.batchscale.toolkit.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * A split of a data set as tensors of a graph, of any number of examples.
 *
 * @param images {@code [n, height, width, channels]}, bytes
 * @param labels classes, {@code [n]}
 */
record Examples(Operand<TUint8> images, Operand<TInt32> labels) {

  /** Tensors to be fed. */
  static Examples fed(Ops tf, List<Integer> imageShape) {
    Shape shape = Shape.of(-1).append(toShape(imageShape));
    return new Examples(
        tf.placeholder(TUint8.class, Placeholder.shape(shape)),
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1))));
  }

  /** The examples of these indices, as inputs in [0, 1] (preprocessing of the MNISTs [R]). */
  Operand<TFloat32> inputs(Ops tf, Operand<TInt32> indices) {
    return inputs(tf, images, indices);
  }

  /** The same, of a split whose labels are not at hand. */
  static Operand<TFloat32> inputs(Ops tf, Operand<TUint8> images, Operand<TInt32> indices) {
    Operand<TUint8> bytes = tf.gather(images, indices, tf.constant(0));
    return tf.math.mul(tf.dtypes.cast(bytes, TFloat32.class), tf.constant(1f / 255f));
  }

  /** The classes of these indices. */
  Operand<TInt32> classes(Ops tf, Operand<TInt32> indices) {
    return tf.gather(labels, indices, tf.constant(0));
  }

  private static Shape toShape(List<Integer> sizes) {
    return Shape.of(sizes.stream().mapToLong(Integer::longValue).toArray());
  }
}
