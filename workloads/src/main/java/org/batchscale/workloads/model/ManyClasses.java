package org.batchscale.workloads.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.workloads.layers.Kept;
import org.batchscale.workloads.layers.LayerWork;
import org.batchscale.workloads.layers.OperationWork;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Any number of classes of each example: sigmoid cross entropy, summed over the classes, and
 * average precision. The sum is reconstructed, not verified against the paper's text; a mean over
 * the classes would only scale the learning rate.
 *
 * @param classes number of classes
 */
public record ManyClasses(int classes) implements Objective {
  @Override
  public List<String> metrics() {
    return List.of(CROSS_ENTROPY, AVERAGE_PRECISION);
  }

  @Override
  public boolean takesLabelSmoothing() {
    return false;
  }

  @Override
  public Operand<TFloat32> losses(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, Operand<TFloat32> smoothing) {
    return SigmoidCrossEntropy.perExample(tf, logits, labels);
  }

  @Override
  public LayerWork work(List<Integer> logits) {
    long numbers = LayerWork.size(logits);
    OperationWork map = OperationWork.move(2 * numbers);
    OperationWork ofTwo = OperationWork.move(3 * numbers);
    return new LayerWork(
        // Targets, twice each, signs, signed logits, losses of the classes, their sum.
        List.of(map, map, map, ofTwo, map, OperationWork.move(numbers)),
        // The sum's gradient spread, the softplus, the sign.
        List.of(OperationWork.move(numbers), ofTwo, ofTwo),
        Kept.inner(2 * numbers));
  }

  @Override
  public Optional<Operand<TFloat32>> predictions(Ops tf, Operand<TInt32> labels) {
    return Optional.empty();
  }

  @Override
  public List<Operand<TFloat64>> tallies(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    return List.of(
        tf.dtypes.cast(SigmoidCrossEntropy.perExample(tf, logits, labels), TFloat64.class));
  }

  @Override
  public int tallyCount() {
    return 1;
  }

  @Override
  public boolean needsLogits() {
    return true;
  }

  @Override
  public Map<String, Double> metrics(
      double[] tallies, long examples, Optional<AveragePrecision> ranking) {
    return Map.of(
        CROSS_ENTROPY, tallies[0] / examples, AVERAGE_PRECISION, ranking.orElseThrow().mean());
  }
}
