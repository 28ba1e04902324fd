package org.batchscale.workloads.data;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Labelled images, a view of a stretch of larger arrays: splits and subsets share the arrays of the
 * files they come from. The arrays are never written after they have been read.
 */
public final class Split implements Examples {
  private final byte[] images;
  private final byte[] labels;
  private final int imageBytes;
  private final int from;
  private final int size;

  private Split(byte[] images, byte[] labels, int imageBytes, int from, int size) {
    this.images = images;
    this.labels = labels;
    this.imageBytes = imageBytes;
    this.from = from;
    this.size = size;
  }

  /**
   * All of these examples, without a copy; the caller gives the arrays away.
   *
   * @param images uint8 pixels, {@code [n, height, width, channels]}, row by row
   * @param labels uint8 classes, {@code [n]}
   * @param imageBytes bytes of one image: height x width x channels
   */
  public static Split of(byte[] images, byte[] labels, int imageBytes) {
    if (images.length != (long) labels.length * imageBytes) {
      throw new IllegalArgumentException(
          "%d labels of images of %d bytes do not fit %d bytes of images"
              .formatted(labels.length, imageBytes, images.length));
    }
    return new Split(images, labels, imageBytes, 0, labels.length);
  }

  /** The examples {@code begin} (inclusive) to {@code end} (exclusive) of this split, no copy. */
  public Split slice(int begin, int end) {
    if (begin < 0 || end < begin || end > size) {
      throw new IndexOutOfBoundsException("%d to %d of %d".formatted(begin, end, size));
    }
    return new Split(images, labels, imageBytes, from + begin, end - begin);
  }

  /** A copy of the examples of some classes, which are numbered anew in their order. */
  public Split ofClasses(BitSet chosen) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += chosen.get(label(i)) ? 1 : 0;
    }
    byte[] someImages = new byte[count * imageBytes];
    byte[] someLabels = new byte[count];
    int next = 0;
    for (int i = 0; i < size; i++) {
      if (chosen.get(label(i))) {
        System.arraycopy(
            images, (from + i) * imageBytes, someImages, next * imageBytes, imageBytes);
        someLabels[next++] = (byte) chosen.get(0, label(i)).cardinality();
      }
    }
    return of(someImages, someLabels, imageBytes);
  }

  @Override
  public int size() {
    return size;
  }

  /** Bytes of one image: height x width x channels. */
  public int imageBytes() {
    return imageBytes;
  }

  /** The pixels, uint8, {@code [size, height, width, channels]}: a read-only view of its own. */
  public ByteBuffer images() {
    return ByteBuffer.wrap(images, from * imageBytes, size * imageBytes).slice().asReadOnlyBuffer();
  }

  /** The classes, uint8, {@code [size]}: a read-only view of its own. */
  public ByteBuffer labels() {
    return ByteBuffer.wrap(labels, from, size).slice().asReadOnlyBuffer();
  }

  /** The pixels of one example, uint8, {@code [height, width, channels]}: a read-only view. */
  public ByteBuffer image(int index) {
    return slice(index, index + 1).images();
  }

  /** The class of one example. */
  public int label(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("%d of %d".formatted(index, size));
    }
    return Byte.toUnsignedInt(labels[from + index]);
  }
}
