package org.batchscale.workloads.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Cross entropy between smoothed labels and the softmax of the logits, in nats.
 *
 * <p>With label smoothing eps and K classes the true class has the target 1 - eps and each other
 * class eps / (K - 1), the form of the paper's authors; the more usual form spreads eps over all K.
 */
public final class SoftmaxCrossEntropy {
  private SoftmaxCrossEntropy() {}

  /**
   * The loss of each example.
   *
   * @param tf builds operations
   * @param logits {@code [batch, classes]}
   * @param labels classes of the examples, {@code [batch]}
   * @param smoothing label smoothing eps in [0, 1), a scalar
   * @param classes number of classes K, at least 2
   * @return {@code [batch]}
   */
  public static Operand<TFloat32> perExample(
      Ops tf,
      Operand<TFloat32> logits,
      Operand<TInt32> labels,
      Operand<TFloat32> smoothing,
      int classes) {
    Operand<TFloat32> on = tf.math.sub(tf.constant(1f), smoothing);
    Operand<TFloat32> off = tf.math.div(smoothing, tf.constant((float) (classes - 1)));
    Operand<TFloat32> targets = tf.oneHot(labels, tf.constant(classes), on, off, OneHot.axis(-1L));
    return tf.nn.softmaxCrossEntropyWithLogits(logits, targets).loss();
  }
}
