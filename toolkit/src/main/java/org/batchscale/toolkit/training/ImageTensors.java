package org.batchscale.toolkit.training;

import java.util.List;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Scaling;
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
record ImageTensors(Operand<TUint8> images, Operand<TInt32> labels) {

  /** Tensors to be fed. */
  static ImageTensors fed(Ops tf, ImageForm form) {
    return new ImageTensors(
        tf.placeholder(TUint8.class, Placeholder.shape(Shapes.of(form.shape(), -1))),
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1))));
  }

  /** Bytes as numbers: (byte / 255 - mean) / stddev. */
  static Operand<TFloat32> scaled(Ops tf, Scaling scaling, Operand<TUint8> bytes) {
    Operand<TFloat32> numbers = tf.dtypes.cast(bytes, TFloat32.class);
    if (scaling.isUnit()) {
      return tf.math.mul(numbers, tf.constant(1f / 255f));
    }
    float[] mean = floats(scaling.mean(), 255);
    float[] stddev = floats(scaling.stddev(), 255);
    return tf.math.div(tf.math.sub(numbers, tf.constant(mean)), tf.constant(stddev));
  }

  private static float[] floats(List<Float> values, float times) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i) * times;
    }
    return floats;
  }

  /** The classes of these indices. */
  Operand<TInt32> classes(Ops tf, Operand<TInt32> indices) {
    return tf.gather(labels, indices, tf.constant(0));
  }
}
