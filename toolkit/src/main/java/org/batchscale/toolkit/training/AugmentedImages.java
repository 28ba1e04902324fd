package org.batchscale.toolkit.training;

import java.util.List;
import org.batchscale.workloads.data.Augmentation;
import org.batchscale.workloads.data.ImageForm;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Crops and mirror images of a batch, all of it in the graph. What happens to an example is told by
 * its code: the crop's top row and left column in the padded image, and whether it is mirrored.
 */
final class AugmentedImages {
  private AugmentedImages() {}

  /**
   * The code that a random number asks for: {@code (top * side + left) * 2 + mirrored} with {@code
   * side = 2 * padding + 1} positions each way, all equally likely.
   *
   * @param random any 64 bits
   */
  static int code(Augmentation augmentation, long random) {
    int side = 2 * augmentation.padding() + 1;
    // Of 2^63 numbers the remainder favours some codes by less than 2^-46.
    int place = (int) ((random >>> 1) % ((long) side * side));
    return place * 2 + (augmentation.flip() ? (int) (random & 1) : 0);
  }

  /**
   * The changed images.
   *
   * @param images {@code [batch, height, width, channels]}, scaled
   * @param codes {@code [batch]}, of known length
   * @return {@code [batch, height, width, channels]}; what a crop takes from outside is 0
   */
  static Operand<TFloat32> of(
      Ops tf, ImageForm form, Operand<TFloat32> images, Operand<TInt32> codes) {
    int padding = form.augmentation().padding();
    int height = form.shape().get(0);
    int width = form.shape().get(1);
    Operand<TInt32> side = tf.constant(2 * padding + 1);
    Operand<TInt32> mirrored = tf.math.floorMod(codes, tf.constant(2));
    Operand<TInt32> place = tf.math.floorDiv(codes, tf.constant(2));
    Operand<TInt32> top = tf.math.floorDiv(place, side);
    Operand<TInt32> left = tf.math.floorMod(place, side);
    // Column x of a mirrored image is column width - 1 - x of the crop.
    Operand<TInt32> x = tf.range(tf.constant(0), tf.constant(width), tf.constant(1));
    Operand<TInt32> flipped = tf.expandDims(mirrored, tf.constant(1));
    Operand<TInt32> columns =
        tf.math.add(
            tf.math.add(
                tf.math.mul(tf.math.sub(tf.constant(1), flipped), x),
                tf.math.mul(flipped, tf.math.sub(tf.constant(width - 1), x))),
            tf.expandDims(left, tf.constant(1)));
    Operand<TInt32> rows =
        tf.math.add(
            tf.range(tf.constant(0), tf.constant(height), tf.constant(1)),
            tf.expandDims(top, tf.constant(1)));
    return gathered(tf, padded(tf, images, padding), rows, columns, height, width);
  }

  private static Operand<TFloat32> padded(Ops tf, Operand<TFloat32> images, int padding) {
    int[][] around = {{0, 0}, {padding, padding}, {padding, padding}, {0, 0}};
    return tf.pad(images, tf.constant(around), tf.constant(0f));
  }

  /** Picks pixel (rows[b, y], columns[b, x]) of each image. */
  private static Operand<TFloat32> gathered(
      Ops tf,
      Operand<TFloat32> images,
      Operand<TInt32> rows,
      Operand<TInt32> columns,
      int height,
      int width) {
    // Layers need to know the batch size when the graph is built.
    int count = (int) rows.shape().get(0);
    Operand<TInt32> grid = tf.constant(new int[] {count, height, width});
    Operand<TInt32> example =
        tf.reshape(
            tf.range(tf.constant(0), tf.constant(count), tf.constant(1)),
            tf.constant(new int[] {-1, 1, 1}));
    Output<TInt32> places =
        tf.stack(
                List.of(
                    tf.broadcastTo(example, grid),
                    tf.broadcastTo(tf.expandDims(rows, tf.constant(2)), grid),
                    tf.broadcastTo(tf.expandDims(columns, tf.constant(1)), grid)),
                Stack.axis(3L))
            .output();
    return tf.gatherNd(images, places);
  }
}
