package org.batchscale.workloads.data.images;

import java.util.List;
import java.util.OptionalInt;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetSpec;

/**
 * ImageNet (ILSVRC 2012; Russakovsky et al. 2015): photographs in 1,000 classes, from a folder that
 * the user names.
 *
 * <p>The owners' 50,000 validation images validate; 50,045 of the 1,281,167 training images are
 * held out to test with, as in the paper. <b>Reconstructed [R]:</b> which ones. 40 of 1,024 shards
 * hold 50,045.6 images on average, so of shards it is the last 50,045 records; of a tree of class
 * folders, 50,045 spread evenly over classes and files, by a fixed seed.
 */
public final class ImageNet extends ImageNetDataset {

  /** For {@link java.util.ServiceLoader}. */
  public ImageNet() {
    this(ImageNetSizes.PAPER);
  }

  ImageNet(ImageNetSizes sizes) {
    super(
        new DatasetSpec(
            "imagenet",
            form(sizes.classes()),
            sizes.trained(),
            sizes.valImages(),
            sizes.heldOut(),
            TERMS,
            List.of()),
        sizes);
  }

  @Override
  Dataset cut(ImageNetFolder all, OptionalInt trainSize) {
    return new Dataset(
        spec(),
        front(all.index(), all.train(), spec().trainSize(trainSize)),
        new StoredImages(all.index(), all.val()),
        new StoredImages(all.index(), all.heldOut()),
        all.index().identity(),
        all.index().counts());
  }
}
