package org.batchscale.toolkit.training;

import java.nio.ByteBuffer;
import java.util.List;
import org.batchscale.workloads.data.Split;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * A split of a data set as tensors, made once and fed without a copy to every session.
 *
 * @param images {@code [n, height, width, channels]}, bytes
 * @param labels classes, {@code [n]}
 * @param size n
 */
public record SplitTensors(TUint8 images, TInt32 labels, int size) implements SplitData {

  /** Copies a split into tensors. */
  public static SplitTensors of(Split split, List<Integer> imageShape) {
    Shape shape =
        Shape.of(split.size())
            .append(Shape.of(imageShape.stream().mapToLong(Integer::longValue).toArray()));
    byte[] bytes = new byte[Math.multiplyExact(split.size(), split.imageBytes())];
    split.images().get(bytes);
    TUint8 images = TUint8.tensorOf(shape, DataBuffers.of(bytes, true, false));
    int[] classes = new int[split.size()];
    ByteBuffer labels = split.labels();
    for (int i = 0; i < classes.length; i++) {
      classes[i] = Byte.toUnsignedInt(labels.get(i));
    }
    return new SplitTensors(
        images,
        TInt32.tensorOf(Shape.of(classes.length), DataBuffers.of(classes, true, false)),
        classes.length);
  }

  @Override
  public void close() {
    images.close();
    labels.close();
  }
}
