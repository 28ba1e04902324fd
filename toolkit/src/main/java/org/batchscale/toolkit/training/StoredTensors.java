package org.batchscale.toolkit.training;

import java.util.List;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.TextForm;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * Examples that were read for the steps of a call.
 *
 * @param form what one is
 * @param inputs images of bytes, {@code [K, batch, height, width, channels]}, or tokens, {@code [K,
 *     batch, length]}
 * @param labels {@code [K, batch, ...]}; for text the tokens themselves
 */
record StoredTensors(ExampleForm form, Operand<? extends TType> inputs, Operand<TInt32> labels)
    implements ExampleTensors, StepExamples {

  static StoredTensors fed(Ops tf, ExampleForm form, int stepsPerCall, int batchSize) {
    return placeholders(tf, form, stepsPerCall, batchSize);
  }

  private static StoredTensors placeholders(Ops tf, ExampleForm form, long... leading) {
    Operand<TInt32> labels =
        tf.placeholder(TInt32.class, Placeholder.shape(Shapes.of(form.labelsShape(), leading)));
    return new StoredTensors(
        form,
        form instanceof ImageForm images
            ? tf.placeholder(TUint8.class, Placeholder.shape(Shapes.of(images.shape(), leading)))
            : labels,
        labels);
  }

  @Override
  public StepExamples steps(Ops tf, Operand<TInt32> steps) {
    return this;
  }

  @Override
  public StepExamples parameters(Ops tf) {
    return placeholders(tf, form, labels.shape().get(0), labels.shape().get(1));
  }

  @Override
  public List<Operand<?>> carried() {
    return form instanceof ImageForm ? List.of(inputs, labels) : List.of(labels);
  }

  @Override
  public Batch of(Ops tf, Operand<TInt32> round) {
    return batch(
        tf,
        form,
        tf.gather(inputs, round, tf.constant(0)),
        tf.gather(labels, round, tf.constant(0)));
  }

  /**
   * Examples as a network takes them.
   *
   * @param inputs images of bytes, {@code [batch, height, width, channels]}; unused for text
   * @param labels {@code [batch, ...]}
   */
  static Batch batch(
      Ops tf, ExampleForm form, Operand<? extends TType> inputs, Operand<TInt32> labels) {
    return new Batch(
        form instanceof ImageForm images
            ? ImageTensors.scaled(tf, images.scaling(), bytes(inputs))
            : shifted(tf, labels),
        labels);
  }

  /** What comes before each token: the start, then the row without its last token. */
  private static Operand<TFloat32> shifted(Ops tf, Operand<TInt32> tokens) {
    long length = tokens.shape().get(1);
    Operand<TInt32> before =
        tf.slice(
            tokens, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, (int) length - 1}));
    int[][] front = {{0, 0}, {1, 0}};
    return tf.dtypes.cast(
        tf.pad(before, tf.constant(front), tf.constant(TextForm.START)), TFloat32.class);
  }

  @SuppressWarnings("unchecked") // Images are bytes.
  private static Operand<TUint8> bytes(Operand<? extends TType> images) {
    return (Operand<TUint8>) images;
  }
}
