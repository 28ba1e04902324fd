package org.batchscale.workloads.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Share of examples whose largest logit is not that of their class. */
public final class ClassificationError {
  private ClassificationError() {}

  /**
   * Which examples are classified wrongly; of equal logits the first one counts.
   *
   * @param tf builds operations
   * @param logits {@code [batch, classes]}
   * @param labels classes of the examples, {@code [batch]}
   * @return {@code [batch]}
   */
  public static Operand<TBool> wrong(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    return tf.math.notEqual(tf.math.argMax(logits, tf.constant(1), TInt32.class), labels);
  }

  /**
   * For which examples at least {@code k} classes have a larger logit than theirs.
   *
   * @param tf builds operations
   * @param logits {@code [batch, classes]}
   * @param labels classes of the examples, {@code [batch]}
   * @param k how many guesses count
   * @return {@code [batch]}
   */
  public static Operand<TBool> notInTop(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, int k) {
    return tf.math.logicalNot(tf.nn.inTopK(logits, labels, tf.constant(k)));
  }
}
