package org.batchscale.workloads.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Fashion-MNIST: 70,000 grey images of clothing, 28 x 28, in 10 classes (Xiao, Rasul, Vollgraf
 * 2017). Drop-in replacement for {@link Mnist}, with the same split and the same reservation about
 * it.
 */
public final class FashionMnist extends IdxDataset {
  static final IdxFiles FILES =
      new IdxFiles(
          new DataFile(
              "train-images-idx3-ubyte",
              47_040_016,
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
          new DataFile(
              "train-labels-idx1-ubyte",
              60_008,
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
          new DataFile(
              "t10k-images-idx3-ubyte",
              7_840_016,
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
          new DataFile(
              "t10k-labels-idx1-ubyte",
              10_008,
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

  static final DatasetSpec SPEC =
      new DatasetSpec(
          "fashion_mnist",
          ImageForm.plain(List.of(28, 28, 1), 10),
          Mnist.TRAIN_SIZE,
          Mnist.VAL_SIZE,
          Mnist.TEST_SIZE,
          "MIT licence, Zalando SE",
          FILES.all());

  static final List<DataSource> SOURCES =
      List.of(
          new FolderSource(
              "installed package dataset-fashion-mnist",
              Path.of("/usr/share/datasets/fashion-mnist")),
          new DebianPackageSource("dataset-fashion-mnist", "usr/share/datasets/fashion-mnist"),
          new HttpSource(
              URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")));

  /** For {@link java.util.ServiceLoader}. */
  public FashionMnist() {
    super(SPEC, FILES, SOURCES);
  }
}
