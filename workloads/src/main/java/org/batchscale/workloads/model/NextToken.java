package org.batchscale.workloads.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.workloads.data.TextForm;
import org.batchscale.workloads.layers.Kept;
import org.batchscale.workloads.layers.LayerWork;
import org.batchscale.workloads.layers.OperationKind;
import org.batchscale.workloads.layers.OperationWork;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The next token at every place of a row: cross entropy per token, in nats; padding is neither
 * predicted nor counted.
 */
public record NextToken() implements Objective {
  @Override
  public List<String> metrics() {
    return List.of(CROSS_ENTROPY);
  }

  @Override
  public boolean takesLabelSmoothing() {
    return false;
  }

  @Override
  public Operand<TFloat32> losses(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, Operand<TFloat32> smoothing) {
    Operand<TFloat32> perToken = TokenCrossEntropy.perToken(tf, logits, labels);
    return tf.reduceSum(tf.math.mul(perToken, real(tf, labels)), tf.constant(1));
  }

  @Override
  public LayerWork work(List<Integer> logits) {
    long numbers = LayerWork.size(logits);
    return new LayerWork(
        // The losses, with their derivatives at once.
        List.of(OperationWork.move(2 * numbers).as(OperationKind.LOSS)),
        List.of(OperationWork.move(2 * numbers)),
        Kept.inner(numbers));
  }

  @Override
  public Optional<Operand<TFloat32>> predictions(Ops tf, Operand<TInt32> labels) {
    return Optional.of(tf.reduceSum(real(tf, labels), tf.constant(1)));
  }

  @Override
  public List<Operand<TFloat64>> tallies(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    return List.of(
        tf.dtypes.cast(losses(tf, logits, labels, tf.constant(0f)), TFloat64.class),
        tf.dtypes.cast(predictions(tf, labels).orElseThrow(), TFloat64.class));
  }

  @Override
  public int tallyCount() {
    return 2;
  }

  @Override
  public Map<String, Double> metrics(
      double[] tallies, long examples, Optional<AveragePrecision> ranking) {
    return Map.of(CROSS_ENTROPY, tallies[0] / tallies[1]);
  }

  /** 1 for a token, 0 for padding, {@code [batch, length]}. */
  private static Operand<TFloat32> real(Ops tf, Operand<TInt32> labels) {
    return tf.dtypes.cast(tf.math.notEqual(labels, tf.constant(TextForm.PADDING)), TFloat32.class);
  }
}
