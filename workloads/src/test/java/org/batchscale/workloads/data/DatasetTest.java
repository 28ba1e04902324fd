package org.batchscale.workloads.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @TempDir Path temp;

  private Dataset load(int trainSize) throws IOException {
    return SmallData.load(
        SmallData.provider(), SmallData.folder(temp, "data"), OptionalInt.of(trainSize));
  }

  @Test
  void splitsTheTrainingFileIntoFrontAndRest() throws IOException {
    Dataset full =
        SmallData.load(SmallData.provider(), SmallData.folder(temp, "data"), OptionalInt.empty());
    assertThat(full.train().size()).isEqualTo(10);
    assertThat(full.val().size()).isEqualTo(2);
    assertThat(full.test().size()).isEqualTo(4);
    Split val = (Split) full.val();
    assertThat(val.label(0)).isEqualTo(0);
    assertThat(val.label(1)).isEqualTo(1);
    byte[] lastImage = new byte[6];
    val.image(1).get(lastImage);
    assertThat(lastImage).isEqualTo(java.util.Arrays.copyOfRange(SmallData.TRAIN_IMAGES, 82, 88));
    assertThat(full.counts()).isEmpty();
    assertThat(full.split("val")).isSameAs(full.val());
    assertThatThrownBy(() -> full.split("valid"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("train, val, test");
  }

  @Test
  void subsetsNestAndShareTheOtherSplits() throws IOException {
    Dataset large = load(7);
    Split largest = (Split) large.train();
    for (int size = 1; size <= 7; size++) {
      Dataset small = load(size);
      Split train = (Split) small.train();
      assertThat(train.images()).isEqualTo(largest.slice(0, size).images());
      assertThat(train.labels()).isEqualTo(largest.slice(0, size).labels());
      assertThat(((Split) small.val()).images()).isEqualTo(((Split) large.val()).images());
      assertThat(((Split) small.test()).labels()).isEqualTo(((Split) large.test()).labels());
    }
  }

  @Test
  void someClassesAreKeptInTheirOrderAndNumberedAnew() throws IOException {
    DatasetSpec whole = SmallData.provider().spec();
    DatasetSpec even =
        new DatasetSpec(
            "small_even",
            ImageForm.plain(SmallData.SHAPE, 5),
            5,
            1,
            2,
            "free of terms",
            SmallData.FILES.all());
    BitSet classes = BitSet.valueOf(new long[] {0b0101010101});
    IdxDataset provider = new IdxDataset(even, SmallData.FILES, List.of(), whole, classes);
    Path folder = SmallData.folder(temp, "data");
    Dataset half = SmallData.load(provider, folder, OptionalInt.empty());
    // The labels of the files are 0 to 9, 0, 1 (the last two validate) and 0 to 3 (test).
    Split train = (Split) half.train();
    assertThat(labels(train)).containsExactly(0, 1, 2, 3, 4);
    assertThat(labels((Split) half.val())).containsExactly(0);
    assertThat(labels((Split) half.test())).containsExactly(0, 1);
    Dataset full = SmallData.load(SmallData.provider(), folder, OptionalInt.empty());
    for (int i = 0; i < 5; i++) {
      assertThat(train.image(i)).isEqualTo(((Split) full.train()).image(2 * i));
    }
    assertThat(((Split) half.test()).image(1)).isEqualTo(((Split) full.test()).image(2));
    Dataset three = SmallData.load(provider, folder, OptionalInt.of(3));
    assertThat(labels((Split) three.train())).containsExactly(0, 1, 2);
  }

  private static int[] labels(Split split) {
    return IntStream.range(0, split.size()).map(split::label).toArray();
  }

  @Test
  void subsetsAreNamedAsInThePublishedArchive() throws IOException {
    DatasetSpec small = load(7).spec();
    assertThat(small.name(OptionalInt.empty())).isEqualTo("small");
    assertThat(small.name(OptionalInt.of(7))).isEqualTo("small_7");
    assertThat(small.folder(OptionalInt.of(7))).isEqualTo("small_subsets/small_7");
    DatasetSpec mnist = new Mnist().spec();
    assertThat(mnist.folder(OptionalInt.of(6_875))).isEqualTo("mnist_subsets/mnist_6875");
    assertThat(mnist.folder(OptionalInt.of(55_000))).isEqualTo("mnist_subsets/mnist_55000");
    assertThat(mnist.folder(OptionalInt.empty())).isEqualTo("mnist");
  }

  @Test
  void refusesSizesOutOfRange() {
    for (int size : new int[] {0, -1, 11, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> load(size))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("train_size must be 1 to 10, got " + size);
    }
  }

  @Test
  void viewsAreBoundedAndReadOnly() throws IOException {
    Split train = (Split) load(5).train();
    assertThat(train.images().remaining()).isEqualTo(30);
    assertThat(train.images().capacity()).isEqualTo(30);
    assertThatThrownBy(() -> train.images().put(0, (byte) 1))
        .isInstanceOf(ReadOnlyBufferException.class);
    assertThatThrownBy(() -> train.label(5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> train.slice(2, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(train.slice(1, 4).slice(1, 3).label(0)).isEqualTo(2);
  }

  @Test
  void refusesSwappedAndChangedFiles() throws IOException {
    Path swapped = SmallData.folder(temp, "swapped");
    Files.write(swapped.resolve("train-images-idx3-ubyte"), SmallData.TEST_IMAGES);
    assertThatThrownBy(() -> SmallData.load(SmallData.provider(), swapped, OptionalInt.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must have the shape [12, 3, 2], has [4, 3, 2]")
        .hasMessageContaining("swapped");

    Path changed = SmallData.folder(temp, "changed");
    byte[] images = SmallData.TRAIN_IMAGES.clone();
    images[20]++;
    Files.write(changed.resolve("train-images-idx3-ubyte"), images);
    assertThatThrownBy(() -> SmallData.load(SmallData.provider(), changed, OptionalInt.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(SmallData.sha256(images))
        .hasMessageContaining(SmallData.sha256(SmallData.TRAIN_IMAGES));
  }

  @Test
  void refusesAnotherNumberOfLabelsThanImages() throws IOException {
    Path folder = SmallData.folder(temp, "data");
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), SmallData.idx(new byte[] {1, 2, 3}, 3));
    assertThatThrownBy(() -> SmallData.load(SmallData.provider(), folder, OptionalInt.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must have the shape [4], has [3]");
  }

  @Test
  void refusesLabelsAboveTheClassesEvenWithTheRightChecksum() throws IOException {
    byte[] labels = SmallData.idx(new byte[] {1, 2, 3, 10}, 4);
    IdxFiles files =
        new IdxFiles(
            SmallData.FILES.trainImages(),
            SmallData.FILES.trainLabels(),
            SmallData.FILES.testImages(),
            SmallData.file("t10k-labels-idx1-ubyte", labels));
    Path folder = SmallData.folder(temp, "data");
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels);
    assertThatThrownBy(() -> SmallData.load(SmallData.provider(files), folder, OptionalInt.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("got 10 at example 3");
  }

  @Test
  void readsThreeChannelsFromFourDimensions() throws IOException {
    byte[] train = SmallData.idx(SmallData.randomBytes(3, 3 * 12), 3, 2, 2, 3);
    byte[] test = SmallData.idx(SmallData.randomBytes(4, 12), 1, 2, 2, 3);
    byte[] trainLabels = SmallData.idx(new byte[] {0, 1, 1}, 3);
    byte[] testLabels = SmallData.idx(new byte[] {1}, 1);
    IdxFiles files =
        new IdxFiles(
            SmallData.file("a", train),
            SmallData.file("b", trainLabels),
            SmallData.file("c", test),
            SmallData.file("d", testLabels));
    DatasetSpec spec =
        new DatasetSpec(
            "colours",
            ImageForm.plain(java.util.List.of(2, 2, 3), 2),
            2,
            1,
            1,
            "free of terms",
            files.all());
    Files.write(temp.resolve("a"), train);
    Files.write(temp.resolve("b"), trainLabels);
    Files.write(temp.resolve("c"), test);
    Files.write(temp.resolve("d"), testLabels);
    Dataset dataset =
        SmallData.load(new IdxDataset(spec, files, java.util.List.of()), temp, OptionalInt.empty());
    assertThat(((Split) dataset.train()).images().remaining()).isEqualTo(24);
    assertThat(((Split) dataset.val()).image(0).get(11)).isEqualTo(train[train.length - 1]);
  }
}
