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
   * Which examples' class is not among the {@code k} likeliest; of equal logits the first ones
   * count, as in {@link #wrong}: a network that finds all classes alike is right by luck alone.
   *
   * @param tf builds operations
   * @param logits {@code [batch, classes]}
   * @param labels classes of the examples, {@code [batch]}
   * @param k how many guesses count, at most the number of classes
   * @return {@code [batch]}
   */
  public static Operand<TBool> notInTop(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, int k) {
    Operand<TInt32> guesses = tf.nn.topK(logits, tf.constant(k), TInt32.class).indices();
    Operand<TBool> found = tf.math.equal(guesses, tf.expandDims(labels, tf.constant(1)));
    return tf.math.logicalNot(tf.reduceAny(found, tf.constant(1)));
  }
}
