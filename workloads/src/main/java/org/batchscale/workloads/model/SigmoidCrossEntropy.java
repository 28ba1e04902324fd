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
   * The loss of each example: sum over classes of log(1 + exp(x)) for a logit x whose label is 0,
   * and of log(1 + exp(-x)) where it is 1. It never overflows, and a small loss is as exact as a
   * large one; so are the gradients.
   *
   * @param tf builds operations
   * @param logits {@code [batch, classes]}
   * @param labels 0 or 1, {@code [batch, classes]}
   * @return {@code [batch]}
   */
  public static Operand<TFloat32> perExample(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TFloat32> targets = tf.dtypes.cast(labels, TFloat32.class);
    // 1 for the label 0, -1 for the label 1.
    Operand<TFloat32> sign = tf.math.sub(tf.constant(1f), tf.math.mul(tf.constant(2f), targets));
    return tf.reduceSum(tf.math.softplus(tf.math.mul(sign, logits)), tf.constant(1));
  }
}
