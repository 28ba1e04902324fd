package org.batchscale.toolkit.training;

import java.util.ArrayList;
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

/**
 * Examples as they are stored, small enough to be sent to the device that computes with them.
 *
 * @param images bytes, {@code [batch, height, width, channels]}; null for text
 * @param labels {@code [batch, ...]}; for text the tokens themselves
 * @param codes random changes of each image, as {@link AugmentedImages} reads them, {@code
 *     [batch]}; null where nothing is changed in the graph
 */
record RawBatch(Operand<TUint8> images, Operand<TInt32> labels, Operand<TInt32> codes) {

  /** The same as parameters of a function. */
  RawBatch parameters(Ops tf, ExampleForm form, int count) {
    return new RawBatch(
        images == null
            ? null
            : tf.placeholder(
                TUint8.class, Placeholder.shape(Shapes.of(((ImageForm) form).shape(), count))),
        tf.placeholder(TInt32.class, Placeholder.shape(Shapes.of(form.labelsShape(), count))),
        codes == null
            ? null
            : tf.placeholder(TInt32.class, Placeholder.shape(Shapes.of(List.of(), count))));
  }

  /** What it consists of, always in the same order. */
  List<Operand<?>> operands() {
    List<Operand<?>> operands = new ArrayList<>();
    if (images != null) {
      operands.add(images);
    }
    operands.add(labels);
    if (codes != null) {
      operands.add(codes);
    }
    return operands;
  }

  /** The examples as a network takes them: scaled and changed, or shifted by one token. */
  Batch prepared(Ops tf, ExampleForm form) {
    if (!(form instanceof ImageForm imageForm)) {
      return new Batch(shifted(tf, labels), labels);
    }
    Operand<TFloat32> scaled = ImageTensors.scaled(tf, imageForm.scaling(), images);
    return new Batch(
        codes == null ? scaled : AugmentedImages.of(tf, imageForm, scaled, codes), labels);
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
}
