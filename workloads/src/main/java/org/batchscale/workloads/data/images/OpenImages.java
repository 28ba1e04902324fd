package org.batchscale.workloads.data.images;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.batchscale.workloads.data.Augmentation;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.DataSource;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Notices;

/**
 * Open Images, version 4 (Kuznetsova et al. 2018): photographs, each labelled with any number of
 * classes, from a folder that the user names.
 *
 * <p><b>Reconstructed [R]:</b> the classes are the 7,186 that its owners list as trainable, the
 * labels those that people have verified; the 4,526,492 training images are chosen evenly of those
 * with such a label, and the validation and test images are the owners' 41,620 and 125,436.
 */
public final class OpenImages implements DatasetProvider {
  static final String FORM =
      "classes-trainable.txt, and for each of train, validation and test a folder of"
          + " <ImageID>.jpg and <part>-annotations-human-imagelabels.csv";

  private final DatasetSpec spec;

  /** For {@link java.util.ServiceLoader}. */
  public OpenImages() {
    this("open_images_v4", 7_186, 4_526_492, 41_620, 125_436);
  }

  OpenImages(String name, int classes, int train, int val, int test) {
    spec =
        new DatasetSpec(
            name,
            form(classes),
            train,
            val,
            test,
            "labels CC BY 4.0, images listed as CC BY 2.0",
            List.of());
  }

  /** Images of 224 x 224 with any number of so many classes. */
  static ImageForm form(int classes) {
    return new ImageForm(
        List.of(StoredImages.SIDE, StoredImages.SIDE, 3),
        classes,
        true,
        ImageNetDataset.SCALING,
        Augmentation.NONE);
  }

  @Override
  public DatasetSpec spec() {
    return spec;
  }

  @Override
  public List<DataSource> sources() {
    return List.of();
  }

  @Override
  public String ownersForm() {
    return FORM;
  }

  @Override
  public Dataset load(DataFolder folder, OptionalInt trainSize, Notices notices) {
    return load(spec, folder, trainSize, notices);
  }

  /** A data set in the form of Open Images. */
  static Dataset load(DatasetSpec spec, DataFolder folder, OptionalInt trainSize, Notices notices) {
    int size = spec.trainSize(trainSize);
    List<Integer> sizes = List.of(spec.trainSize(), spec.valSize(), spec.testSize());
    int classes = ((ImageForm) spec.form()).classes();
    ImageIndex index = OpenImagesFolder.open(folder, classes, sizes, notices);
    int val = spec.trainSize();
    int test = val + spec.valSize();
    return new Dataset(
        spec,
        new StoredImages(index, IntStream.range(0, size).toArray()),
        new StoredImages(index, IntStream.range(val, test).toArray()),
        new StoredImages(index, IntStream.range(test, test + spec.testSize()).toArray()),
        index.identity(),
        index.counts());
  }
}
