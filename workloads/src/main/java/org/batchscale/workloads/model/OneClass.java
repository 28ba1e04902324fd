package org.batchscale.workloads.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * One class of each example: softmax cross entropy, classification error, and where there are many
 * classes the top-5 error.
 *
 * @param classes number of classes, at least 2
 */
public record OneClass(int classes) implements Objective {
  /** With ten classes it says nothing; the published archive has none for them. */
  private static final int FEWEST_CLASSES_FOR_TOP_5 = 100;

  private boolean measuresTop5() {
    return classes >= FEWEST_CLASSES_FOR_TOP_5;
  }

  @Override
  public List<String> metrics() {
    List<String> metrics = new ArrayList<>(List.of(CROSS_ENTROPY, CLASSIFICATION_ERROR));
    if (measuresTop5()) {
      metrics.add(TOP_5_ERROR);
    }
    return metrics;
  }

  @Override
  public boolean takesLabelSmoothing() {
    return true;
  }

  @Override
  public Operand<TFloat32> losses(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, Operand<TFloat32> smoothing) {
    return SoftmaxCrossEntropy.perExample(tf, logits, labels, smoothing, classes);
  }

  @Override
  public LayerWork work(List<Integer> logits) {
    long numbers = LayerWork.size(logits);
    return new LayerWork(
        // The targets, then the losses, with their derivatives at once.
        List.of(
            OperationWork.move(numbers), OperationWork.move(3 * numbers).as(OperationKind.LOSS)),
        List.of(OperationWork.move(2 * numbers)),
        Kept.inner(numbers));
  }

  @Override
  public Optional<Operand<TFloat32>> predictions(Ops tf, Operand<TInt32> labels) {
    return Optional.empty();
  }

  @Override
  public List<Operand<TFloat64>> tallies(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    List<Operand<TFloat64>> tallies = new ArrayList<>();
    tallies.add(tf.dtypes.cast(losses(tf, logits, labels, tf.constant(0f)), TFloat64.class));
    tallies.add(tf.dtypes.cast(ClassificationError.wrong(tf, logits, labels), TFloat64.class));
    if (measuresTop5()) {
      tallies.add(
          tf.dtypes.cast(ClassificationError.notInTop(tf, logits, labels, 5), TFloat64.class));
    }
    return tallies;
  }

  @Override
  public int tallyCount() {
    return metrics().size();
  }

  @Override
  public Map<String, Double> metrics(
      double[] tallies, long examples, Optional<AveragePrecision> ranking) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < tallies.length; i++) {
      values.put(metrics().get(i), tallies[i] / examples);
    }
    return values;
  }
}
