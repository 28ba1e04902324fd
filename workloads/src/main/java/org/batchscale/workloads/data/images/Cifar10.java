package org.batchscale.workloads.data.images;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.batchscale.workloads.data.Augmentation;
import org.batchscale.workloads.data.DataFile;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.DataSource;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.HttpArchiveSource;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.Scaling;
import org.batchscale.workloads.data.Split;

/**
 * CIFAR-10: 60,000 colour images, 32 x 32, in 10 classes (Krizhevsky 2009), read from the owner's
 * binary batches.
 *
 * <p><b>Reconstructed [R].</b> Of the 50,000 training images the first 45,000 are trained on and
 * the last 5,000 (the second half of the fifth batch) validate. Pixels are standardised with the
 * usual mean and deviation of each channel of the training images; in training, images are cropped
 * after padding with 4 pixels and mirrored.
 *
 * <p>Sizes follow from the format. The checksums are those that the library torchvision for Ruby
 * publishes for the files of the owner's archive; its checksum of the archive is also the one that
 * TensorFlow Datasets publishes.
 */
public final class Cifar10 implements DatasetProvider {
  static final int TRAIN_SIZE = 45_000;
  static final int VAL_SIZE = 5_000;
  static final int TEST_SIZE = 10_000;

  private static final List<DataFile> TRAIN_FILES =
      batches(
          "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
          "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
          "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
          "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
          "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add");

  private static final DataFile TEST_FILE =
      new DataFile(
          "test_batch.bin",
          CifarBatch.BYTES,
          "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b");

  private static final Scaling SCALING =
      new Scaling(List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2470f, 0.2435f, 0.2616f));

  private static final DatasetSpec SPEC =
      new DatasetSpec(
          "cifar_10",
          new ImageForm(
              List.of(32, 32, 3), CifarBatch.CLASSES, false, SCALING, new Augmentation(4, true)),
          TRAIN_SIZE,
          VAL_SIZE,
          TEST_SIZE,
          "no licence text comes with the files; its owner asks to cite Krizhevsky 2009",
          Stream.concat(TRAIN_FILES.stream(), Stream.of(TEST_FILE)).toList());

  private static final List<DataSource> SOURCES =
      List.of(
          new HttpArchiveSource(
              URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
              170_052_171,
              "cifar-10-batches-bin"));

  private final DatasetSpec spec;

  /** For {@link java.util.ServiceLoader}. */
  public Cifar10() {
    this(SPEC);
  }

  /** The same with other checksums: other images in the same files. */
  Cifar10(DatasetSpec spec) {
    this.spec = spec;
  }

  @Override
  public DatasetSpec spec() {
    return spec;
  }

  @Override
  public List<DataSource> sources() {
    return SOURCES;
  }

  @Override
  public Dataset load(DataFolder folder, OptionalInt trainSize, Notices notices) {
    int size = spec.trainSize(trainSize);
    Split full = read(folder.files(), spec.files().subList(0, TRAIN_FILES.size()));
    Split test = read(folder.files(), List.of(spec.files().get(TRAIN_FILES.size())));
    return new Dataset(
        spec, full.slice(0, size), full.slice(TRAIN_SIZE, TRAIN_SIZE + VAL_SIZE), test);
  }

  private static Split read(Path folder, List<DataFile> files) {
    byte[] images = new byte[files.size() * CifarBatch.EXAMPLES * CifarBatch.IMAGE_BYTES];
    byte[] labels = new byte[files.size() * CifarBatch.EXAMPLES];
    for (int i = 0; i < files.size(); i++) {
      CifarBatch.read(folder, files.get(i), images, labels, i * CifarBatch.EXAMPLES);
    }
    return Split.of(images, labels, CifarBatch.IMAGE_BYTES);
  }

  private static List<DataFile> batches(String... checksums) {
    return IntStream.range(0, checksums.length)
        .mapToObj(
            i -> new DataFile("data_batch_%d.bin".formatted(i + 1), CifarBatch.BYTES, checksums[i]))
        .toList();
  }
}
