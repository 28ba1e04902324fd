package org.batchscale.workloads.data.images;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetSpec;

/**
 * {@link ImageNet} with every second of its classes, renumbered in their order; validation and test
 * images are cut to them too. <b>Reconstructed [R]:</b> which classes; here one of every two that
 * follow on each other, by a fixed seed.
 *
 * <p>Classes differ in their number of images, so the sizes of {@link #spec()} are half of
 * ImageNet's, and those of the opened data set's own spec are what the folder holds.
 */
public final class ImageNetHalfClasses extends ImageNetDataset {
  private static final long SEED = 3;

  private final BitSet chosen;

  /** For {@link java.util.ServiceLoader}. */
  public ImageNetHalfClasses() {
    this(ImageNetSizes.PAPER);
  }

  ImageNetHalfClasses(ImageNetSizes sizes) {
    super(
        spec(sizes.classes() / 2, sizes.trained() / 2, sizes.valImages() / 2, sizes.heldOut() / 2),
        sizes);
    chosen = EvenChoice.of(sizes.classes(), sizes.classes() / 2, SEED);
  }

  private static DatasetSpec spec(int classes, int trainSize, int valSize, int testSize) {
    return new DatasetSpec(
        "imagenet_half_classes",
        "imagenet_subsets",
        form(classes),
        trainSize,
        valSize,
        testSize,
        TERMS,
        List.of());
  }

  @Override
  Dataset cut(ImageNetFolder all, OptionalInt trainSize) {
    ImageIndex index = all.index();
    int[] train = ofChosen(index, all.train());
    int[] val = ofChosen(index, all.val());
    int[] test = ofChosen(index, all.heldOut());
    DatasetSpec found = spec(chosen.cardinality(), train.length, val.length, test.length);
    return new Dataset(
        found,
        examples(index, Arrays.copyOf(train, found.trainSize(trainSize))),
        examples(index, val),
        examples(index, test),
        index.identity(),
        index.counts());
  }

  private int[] ofChosen(ImageIndex index, int[] rows) {
    return Arrays.stream(rows).filter(row -> chosen.get(index.labels(row)[0])).toArray();
  }

  private StoredImages examples(ImageIndex index, int[] rows) {
    return new StoredImages(index, rows, one -> chosen.get(0, one).cardinality());
  }
}
