package org.batchscale.workloads.data.images;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.batchscale.workloads.data.Augmentation;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.DataSource;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.Scaling;

/** What ImageNet and its subsets share: the folder that the user names. */
abstract class ImageNetDataset implements DatasetProvider {
  /** Mean and deviation of the channels of ImageNet's training images, as is usual [R]. */
  static final Scaling SCALING =
      new Scaling(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

  static final String TERMS = "for non-commercial research, to those who agree to its terms";

  private final DatasetSpec spec;
  private final ImageNetSizes sizes;

  ImageNetDataset(DatasetSpec spec, ImageNetSizes sizes) {
    this.spec = spec;
    this.sizes = sizes;
  }

  /** Images of 224 x 224 in so many classes. */
  static ImageForm form(int classes) {
    return new ImageForm(
        List.of(StoredImages.SIDE, StoredImages.SIDE, 3),
        classes,
        false,
        SCALING,
        Augmentation.NONE);
  }

  @Override
  public final DatasetSpec spec() {
    return spec;
  }

  @Override
  public final List<DataSource> sources() {
    return List.of();
  }

  @Override
  public final String ownersForm() {
    return ImageNetFolder.FORMS;
  }

  @Override
  public final Dataset load(DataFolder folder, OptionalInt trainSize, Notices notices) {
    spec.trainSize(trainSize);
    return cut(ImageNetFolder.open(folder, sizes, notices), trainSize);
  }

  /** The data set, of the whole of ImageNet. */
  abstract Dataset cut(ImageNetFolder all, OptionalInt trainSize);

  /** Examples of the front of these rows. */
  static StoredImages front(ImageIndex index, int[] rows, int size) {
    return new StoredImages(index, Arrays.copyOf(rows, size));
  }
}
