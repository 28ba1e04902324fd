package org.batchscale.workloads.data.images;

import java.util.List;
import java.util.OptionalInt;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetSpec;

/**
 * {@link ImageNet} with every second of its training images. <b>Reconstructed [R]:</b> which ones;
 * here one of every two that follow on each other, by a fixed seed.
 */
public final class ImageNetHalfImages extends ImageNetDataset {
  private static final long SEED = 2;

  /** For {@link java.util.ServiceLoader}. */
  public ImageNetHalfImages() {
    this(ImageNetSizes.PAPER);
  }

  ImageNetHalfImages(ImageNetSizes sizes) {
    super(
        new DatasetSpec(
            "imagenet_half_images",
            "imagenet_subsets",
            form(sizes.classes()),
            sizes.trained() / 2,
            sizes.valImages(),
            sizes.heldOut(),
            TERMS,
            List.of()),
        sizes);
  }

  @Override
  Dataset cut(ImageNetFolder all, OptionalInt trainSize) {
    int[] train = all.train();
    int[] half =
        EvenChoice.of(train.length, train.length / 2, SEED).stream().map(i -> train[i]).toArray();
    return new Dataset(
        spec(),
        front(all.index(), half, spec().trainSize(trainSize)),
        new StoredImages(all.index(), all.val()),
        new StoredImages(all.index(), all.heldOut()),
        all.index().identity(),
        all.index().counts());
  }
}
