package org.batchscale.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.workloads.data.DataFile;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Split;

/**
 * Random bytes in the shape of MNIST, so that the benchmarks need no download.
 *
 * @param train the training examples, 55,000 as the paper splits MNIST
 * @param tensors the same as tensors
 */
record RandomImages(Split train, DataTensors tensors) implements AutoCloseable {
  static final List<Integer> IMAGE_SHAPE = List.of(28, 28, 1);
  static final int IMAGE_BYTES = 28 * 28;
  static final int CLASSES = 10;
  static final int TRAIN_SIZE = 55_000;

  /** Validation and test examples; the benchmarks never read them. */
  private static final int UNUSED_SIZE = 1;

  private static final long SEED = 1;

  /** Draws the same images and labels every time. */
  static RandomImages draw() {
    SplittableRandom random = new SplittableRandom(SEED);
    Split train = split(random, TRAIN_SIZE);
    Dataset dataset =
        new Dataset(spec(), train, split(random, UNUSED_SIZE), split(random, UNUSED_SIZE));
    return new RandomImages(train, DataTensors.of(dataset));
  }

  private static Split split(SplittableRandom random, int size) {
    byte[] images = new byte[size * IMAGE_BYTES];
    random.nextBytes(images);
    byte[] labels = new byte[size];
    for (int i = 0; i < size; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
    }
    return Split.of(images, labels, IMAGE_BYTES);
  }

  private static DatasetSpec spec() {
    return new DatasetSpec(
        "random_images",
        ImageForm.plain(IMAGE_SHAPE, CLASSES),
        TRAIN_SIZE,
        UNUSED_SIZE,
        UNUSED_SIZE,
        "drawn at random, no terms",
        List.of(new DataFile("drawn-in-memory", 1, "0".repeat(64))));
  }

  @Override
  public void close() {
    tensors.close();
  }
}
