package org.batchscale.workloads.layers;

import java.util.List;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What layers of sequences {@code [length, size]} share. */
final class Sequences {
  private Sequences() {}

  /** Refuses an input that is not {@code [length, size]}. */
  static void require(LayerDefinition definition, List<Integer> shape) {
    if (shape.size() != 2) {
      throw definition.complain(
          "a %s layer takes sequences [length, size], its input here is %s"
              .formatted(definition.type(), shape),
          "put an embedding layer before it");
    }
  }

  /** All places of all examples below each other, {@code [batch * length, size]}. */
  static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> input, int size) {
    return tf.reshape(input, tf.constant(new int[] {-1, size}));
  }

  /** Puts rows back in place, {@code [batch, ...]} of the shape. */
  static Operand<TFloat32> shaped(Ops tf, Operand<TFloat32> rows, List<Integer> shape) {
    int[] all = new int[shape.size() + 1];
    all[0] = -1;
    for (int i = 0; i < shape.size(); i++) {
      all[i + 1] = shape.get(i);
    }
    return tf.reshape(rows, tf.constant(all));
  }
}
