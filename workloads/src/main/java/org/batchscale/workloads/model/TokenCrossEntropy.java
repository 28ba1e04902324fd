package org.batchscale.workloads.model;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Cross entropy between a token and the softmax of its logits, in nats, without a row of targets
 * for every token: a vocabulary is too large for that.
 */
public final class TokenCrossEntropy {
  static {
    // The library has no gradient of this operation: its second output, times what comes back.
    TensorFlow.registerCustomGradient(
        SparseSoftmaxCrossEntropyWithLogits.OP_NAME,
        (tf, operation, incoming) -> gradient(tf, operation.output(1), incoming.get(0)));
  }

  private TokenCrossEntropy() {}

  private static List<Operand<?>> gradient(Ops tf, Output<?> perLogit, Output<?> incoming) {
    Operand<TFloat32> scaled =
        tf.math.mul(tf.expandDims(floats(incoming), tf.constant(-1)), floats(perLogit));
    // Labels are never differentiated, but the library asks for an entry that is not null.
    return Arrays.asList(scaled, scaled);
  }

  @SuppressWarnings("unchecked") // Gradients of float logits are floats.
  private static Operand<TFloat32> floats(Output<?> output) {
    return (Operand<TFloat32>) output;
  }

  /**
   * The loss of each token.
   *
   * @param tf builds operations
   * @param logits {@code [batch, length, vocabulary]}
   * @param tokens ids, {@code [batch, length]}
   * @return {@code [batch, length]}
   */
  public static Operand<TFloat32> perToken(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> tokens) {
    long vocabulary = logits.shape().get(2);
    Operand<TFloat32> rows = tf.reshape(logits, tf.constant(new int[] {-1, (int) vocabulary}));
    Operand<TInt32> flat = tf.reshape(tokens, tf.constant(new int[] {-1}));
    Operand<TFloat32> losses = tf.nn.sparseSoftmaxCrossEntropyWithLogits(rows, flat).loss();
    return tf.reshape(losses, tf.shape(tokens));
  }
}
