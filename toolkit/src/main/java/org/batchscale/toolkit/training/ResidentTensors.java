package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.workloads.data.ImageForm;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * Examples of a training set that is fed whole, without a copy, and gathered in the graph.
 *
 * @param form the images
 * @param indices examples of each step, {@code [K, batch]}
 * @param codes random changes of each, as {@link AugmentedImages} reads them, {@code [K, batch]};
 *     null where nothing is changed
 * @param data training set
 */
record ResidentTensors(
    ImageForm form, Operand<TInt32> indices, Operand<TInt32> codes, ImageTensors data)
    implements ExampleTensors {

  static ResidentTensors fed(Ops tf, ImageForm form, int stepsPerCall, int batchSize) {
    Shape shape = Shape.of(stepsPerCall, batchSize);
    return new ResidentTensors(
        form,
        tf.placeholder(TInt32.class, Placeholder.shape(shape)),
        form.augmentation().changes()
            ? tf.placeholder(TInt32.class, Placeholder.shape(shape))
            : null,
        ImageTensors.fed(tf, form));
  }

  @Override
  public StepExamples steps(Ops tf, Operand<TInt32> steps) {
    Operand<TInt32> used = rows(tf, indices, steps);
    List<Operand<TInt32>> parts = new ArrayList<>(List.of(used, data.classes(tf, used)));
    if (codes != null) {
      parts.add(rows(tf, codes, steps));
    }
    return new Steps(form, tf.stack(parts, Stack.axis(1L)), data.images());
  }

  /** Rows beyond the steps of a call may hold anything. */
  private static Operand<TInt32> rows(Ops tf, Operand<TInt32> all, Operand<TInt32> steps) {
    return tf.slice(
        all,
        tf.constant(new int[] {0, 0}),
        tf.concat(
            List.of(
                tf.expandDims(steps, tf.constant(0)),
                tf.constant(new int[] {(int) all.shape().get(1)})),
            tf.constant(0)));
  }

  @Override
  public StepExamples parameters(Ops tf) {
    return new Steps(
        form,
        tf.placeholder(
            TInt32.class,
            Placeholder.shape(Shape.of(-1, codes == null ? 2 : 3, indices.shape().get(1)))),
        ImageTensors.fed(tf, form).images());
  }

  /**
   * As the loop carries them.
   *
   * @param form the images
   * @param batches examples of each step, their classes, and their random changes if there are any,
   *     {@code [steps, 2 or 3, batch]}
   * @param images images of the training set
   */
  private record Steps(ImageForm form, Operand<TInt32> batches, Operand<TUint8> images)
      implements StepExamples {
    @Override
    public List<Operand<?>> carried() {
      return List.of(batches, images);
    }

    @Override
    public RawBatch raw(Ops tf, Operand<TInt32> round, int first, int count) {
      List<Output<TInt32>> batch = numbers(tf, round, first, count);
      return new RawBatch(
          tf.gather(images, batch.get(0), tf.constant(0)),
          batch.get(1),
          batch.size() == 2 ? null : batch.get(2));
    }

    @Override
    public Operand<TInt32> labels(Ops tf, Operand<TInt32> round) {
      return numbers(tf, round, 0, (int) batches.shape().get(2)).get(1);
    }

    private List<Output<TInt32>> numbers(Ops tf, Operand<TInt32> round, int first, int count) {
      long parts = batches.shape().get(1);
      Operand<TInt32> batch = tf.gather(batches, round, tf.constant(0));
      if (count < batches.shape().get(2)) {
        batch =
            tf.slice(
                batch,
                tf.constant(new int[] {0, first}),
                tf.constant(new int[] {(int) parts, count}));
      }
      return tf.unstack(batch, parts).output();
    }
  }
}
