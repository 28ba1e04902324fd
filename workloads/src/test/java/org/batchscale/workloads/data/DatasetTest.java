package org.batchscale.workloads.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @TempDir Path temp;

  private Dataset load(int trainSize) throws IOException {
    return SmallData.provider().load(SmallData.folder(temp, "data"), OptionalInt.of(trainSize));
  }

  @Test
  void splitsTheTrainingFileIntoFrontAndRest() throws IOException {
    Dataset full = SmallData.provider().load(SmallData.folder(temp, "data"), OptionalInt.empty());
    assertThat(full.train().size()).isEqualTo(10);
    assertThat(full.val().size()).isEqualTo(2);
    assertThat(full.test().size()).isEqualTo(4);
    assertThat(full.val().label(0)).isEqualTo(0);
    assertThat(full.val().label(1)).isEqualTo(1);
    byte[] lastImage = new byte[6];
    full.val().image(1).get(lastImage);
    assertThat(lastImage).isEqualTo(java.util.Arrays.copyOfRange(SmallData.TRAIN_IMAGES, 82, 88));
    assertThat(full.imageShape()).containsExactly(3, 2, 1);
    assertThat(full.classes()).isEqualTo(10);
    assertThat(full.split("val")).isSameAs(full.val());
    assertThatThrownBy(() -> full.split("valid"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("train, val, test");
  }

  @Test
  void subsetsNestAndShareTheOtherSplits() throws IOException {
    Dataset large = load(7);
    for (int size = 1; size <= 7; size++) {
      Dataset small = load(size);
      assertThat(small.train().images()).isEqualTo(large.train().slice(0, size).images());
      assertThat(small.train().labels()).isEqualTo(large.train().slice(0, size).labels());
      assertThat(small.val().images()).isEqualTo(large.val().images());
      assertThat(small.test().labels()).isEqualTo(large.test().labels());
    }
  }

  @Test
  void subsetsAreNamedAsInThePublishedArchive() throws IOException {
    assertThat(load(10).name()).isEqualTo("small");
    assertThat(load(10).folder()).isEqualTo("small");
    assertThat(load(7).name()).isEqualTo("small_7");
    assertThat(load(7).folder()).isEqualTo("small_subsets/small_7");
    DatasetSpec mnist = new Mnist().spec();
    assertThat(mnist.folder(OptionalInt.of(6_875))).isEqualTo("mnist_subsets/mnist_6875");
    assertThat(mnist.folder(OptionalInt.of(55_000))).isEqualTo("mnist");
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
    Split train = load(5).train();
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
    assertThatThrownBy(() -> SmallData.provider().load(swapped, OptionalInt.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must have the shape [12, 3, 2], has [4, 3, 2]")
        .hasMessageContaining("swapped");

    Path changed = SmallData.folder(temp, "changed");
    byte[] images = SmallData.TRAIN_IMAGES.clone();
    images[20]++;
    Files.write(changed.resolve("train-images-idx3-ubyte"), images);
    assertThatThrownBy(() -> SmallData.provider().load(changed, OptionalInt.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(SmallData.sha256(images))
        .hasMessageContaining(SmallData.sha256(SmallData.TRAIN_IMAGES));
  }

  @Test
  void refusesAnotherNumberOfLabelsThanImages() throws IOException {
    Path folder = SmallData.folder(temp, "data");
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), SmallData.idx(new byte[] {1, 2, 3}, 3));
    assertThatThrownBy(() -> SmallData.provider().load(folder, OptionalInt.empty()))
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
    assertThatThrownBy(() -> SmallData.provider(files).load(folder, OptionalInt.empty()))
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
            "colours", java.util.List.of(2, 2, 3), 2, 2, 1, 1, "free of terms", files.all());
    Files.write(temp.resolve("a"), train);
    Files.write(temp.resolve("b"), trainLabels);
    Files.write(temp.resolve("c"), test);
    Files.write(temp.resolve("d"), testLabels);
    Dataset dataset =
        new IdxDataset(spec, files, java.util.List.of()).load(temp, OptionalInt.empty());
    assertThat(dataset.train().images().remaining()).isEqualTo(24);
    assertThat(dataset.val().image(0).get(11)).isEqualTo(train[train.length - 1]);
  }
}
