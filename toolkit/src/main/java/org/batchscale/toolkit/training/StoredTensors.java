package org.batchscale.toolkit.training;

import java.util.Arrays;
import java.util.List;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
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
  public RawBatch raw(Ops tf, Operand<TInt32> round, int first, int count) {
    return new RawBatch(
        form instanceof ImageForm ? part(tf, bytes(inputs), round, first, count) : null,
        part(tf, labels, round, first, count),
        null);
  }

  @Override
  public Operand<TInt32> labels(Ops tf, Operand<TInt32> round) {
    return tf.gather(labels, round, tf.constant(0));
  }

  private static <T extends TType> Operand<T> part(
      Ops tf, Operand<T> all, Operand<TInt32> round, int first, int count) {
    Operand<T> batch = tf.gather(all, round, tf.constant(0));
    if (count == all.shape().get(1)) {
      return batch;
    }
    int[] begin = new int[all.shape().numDimensions() - 1];
    int[] size = begin.clone();
    Arrays.fill(size, -1);
    begin[0] = first;
    size[0] = count;
    return tf.slice(batch, tf.constant(begin), tf.constant(size));
  }

  @SuppressWarnings("unchecked") // Images are bytes.
  private static Operand<TUint8> bytes(Operand<? extends TType> images) {
    return (Operand<TUint8>) images;
  }
}
