package org.batchscale.workloads.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Cross entropy between labels of 0 or 1 and the sigmoid of each logit, in nats, summed over the
 * classes of an example.
 */
public final class SigmoidCrossEntropy {
  private SigmoidCrossEntropy() {}

  /**
   * The loss of each example: sum over classes of max(x, 0) - x z + log(1 + exp(-|x|)) for logit x
   * and label z, a form that never overflows.
   *
   * @param tf builds operations
   * @param logits {@code [batch, classes]}
   * @param labels 0 or 1, {@code [batch, classes]}
   * @return {@code [batch]}
   */
  public static Operand<TFloat32> perExample(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TFloat32> targets = tf.dtypes.cast(labels, TFloat32.class);
    // softplus(x) - x z: the same number, in operations whose gradients TensorFlow has.
    Operand<TFloat32> each = tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, targets));
    return tf.reduceSum(each, tf.constant(1));
  }
}
