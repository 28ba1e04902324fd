package org.batchscale.workloads.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.TextForm;
import org.batchscale.workloads.layers.LayerWork;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** What a network is trained for, and what it is judged by. */
public sealed interface Objective permits OneClass, ManyClasses, NextToken {
  /** Name of the mean cross entropy, in nats, never with label smoothing. */
  String CROSS_ENTROPY = "cross_entropy_error";

  /** Name of the share of examples whose likeliest class is not theirs. */
  String CLASSIFICATION_ERROR = "classification_error";

  /** Name of the share of examples whose class is not among the five likeliest. */
  String TOP_5_ERROR = "top_5_error";

  /** Name of the mean over classes of the average precision. */
  String AVERAGE_PRECISION = "average_precision";

  /** The objective of a data set's examples. */
  static Objective of(ExampleForm form) {
    if (form instanceof TextForm) {
      return new NextToken();
    }
    ImageForm images = (ImageForm) form;
    return images.multiLabel() ? new ManyClasses(images.classes()) : new OneClass(images.classes());
  }

  /** Names of the metrics that it measures, in the order of a table's columns. */
  List<String> metrics();

  /** Whether labels can be smoothed. */
  boolean takesLabelSmoothing();

  /**
   * The loss of each example, in nats, summed over all that is predicted in it.
   *
   * @param tf builds operations
   * @param logits {@code [batch, classes]} or {@code [batch, length, vocabulary]}
   * @param labels {@code [batch]}, {@code [batch, classes]} of 0 and 1, or {@code [batch, length]}
   * @param smoothing label smoothing in [0, 1), a scalar; unused where none is taken
   * @return {@code [batch]}
   */
  Operand<TFloat32> losses(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, Operand<TFloat32> smoothing);

  /**
   * How much is predicted in each example, where that differs: the mean loss of a batch is the sum
   * of its losses, divided by the sum of these. Empty where it is 1 for each.
   *
   * @param labels labels, as in {@link #losses}
   * @return {@code [batch]}
   */
  Optional<Operand<TFloat32>> predictions(Ops tf, Operand<TInt32> labels);

  /**
   * The work of the losses in a training step, for one example, without what is done for each
   * example or token as a whole.
   *
   * @param logits shape of one example's logits
   */
  LayerWork work(List<Integer> logits);

  /**
   * What is summed up over the examples of a split to make its metrics.
   *
   * @return operands {@code [batch]}, always as many and in the same order
   */
  List<Operand<TFloat64>> tallies(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels);

  /** Number of tallies. */
  int tallyCount();

  /** Whether the metrics need the logits of every example beside the tallies. */
  default boolean needsLogits() {
    return false;
  }

  /**
   * The metrics of a split.
   *
   * @param tallies sum of each tally over the examples
   * @param examples number of examples
   * @param ranking the logits of all examples with their labels; empty unless they are needed
   * @return value of each of {@link #metrics}
   */
  Map<String, Double> metrics(double[] tallies, long examples, Optional<AveragePrecision> ranking);
}
