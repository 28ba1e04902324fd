package org.batchscale.workloads.data;

/**
 * How training images of a resident data set are changed at random, in the training graph: a crop
 * of the original size after padding with zeros (after scaling, so with the mean), then a mirror
 * image with probability 1/2. Which crop and whether mirrored follows from the trial's seed and the
 * number of the example in the trial's stream alone.
 *
 * @param padding pixels on each side; 0 for no crop
 * @param flip whether every other image is mirrored left to right
 */
public record Augmentation(int padding, boolean flip) {
  /** Nothing is changed. */
  public static final Augmentation NONE = new Augmentation(0, false);

  /** Refuses a padding below 0 or above 127. */
  public Augmentation {
    if (padding < 0 || padding > 127) {
      throw new IllegalArgumentException("padding must be 0 to 127, got " + padding);
    }
  }

  /** Whether anything is changed. */
  public boolean changes() {
    return padding > 0 || flip;
  }
}
