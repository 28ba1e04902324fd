package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.Notices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for bad data of {@code docs/data.md}, one by one. */
class BadImageNetTest {
  @TempDir Path temp;
  private DataFolder shards;
  private DataFolder tree;

  @BeforeEach
  void write() throws IOException {
    shards = SmallImageNet.at(SmallImageNet.shards(temp.resolve("shards")));
    tree = SmallImageNet.at(SmallImageNet.tree(temp.resolve("tree")));
  }

  private static Dataset load(DataFolder folder) {
    return new ImageNet(SmallImageNet.SIZES).load(folder, OptionalInt.empty(), Notices.none());
  }

  private static void refused(DataFolder folder, Path where, String... words) {
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(where.toString())
        .hasMessageContainingAll(words);
  }

  private Path shard(int number) {
    return SmallImageNet.shard(shards.files(), number);
  }

  private void shardOf(byte[] image, long label) throws IOException {
    Files.write(shard(2), TfRecordBytes.file(List.of(TfRecordBytes.example(image, label))));
  }

  @Test
  void aTruncatedShardStops() throws IOException {
    byte[] bytes = Files.readAllBytes(shard(2));
    Files.write(shard(2), Arrays.copyOf(bytes, bytes.length - 1));
    refused(shards, shard(2), "cut off within the record at byte", "restore");
  }

  @Test
  void aWrongCrcOfALengthOrOfDataStops() throws IOException {
    byte[] bytes = Files.readAllBytes(shard(2));
    bytes[0] ^= 1;
    Files.write(shard(2), bytes);
    refused(shards, shard(2), "CRC of the length", "at byte 0");
    bytes[0] ^= 1;
    bytes[100] ^= 1;
    Files.write(shard(2), bytes);
    refused(shards, shard(2), "the CRC of the record at byte 0 is wrong");
  }

  @Test
  void aRecordThatRotsAfterItWasIndexedStopsWhenItIsRead() throws IOException {
    Dataset dataset = load(shards);
    byte[] bytes = Files.readAllBytes(shard(0));
    bytes[100] ^= 1;
    Files.write(shard(0), bytes);
    assertThatThrownBy(() -> ((StoredImages) dataset.train()).read(0, OptionalLong.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(shard(0).toString(), "CRC");
  }

  @Test
  void aMissingShardStops() throws IOException {
    Files.delete(shard(3));
    refused(shards, shard(3), "is missing, 5 shards must be there");
  }

  @Test
  void anImageOfNoBytesOrOfAnotherKindStops() throws IOException {
    shardOf(new byte[0], 1);
    refused(shards, shard(2), "record at byte 0: must hold an image, it is empty");
    shardOf("<html>not found</html>".getBytes(StandardCharsets.US_ASCII), 1);
    refused(shards, shard(2), "does not begin as JPEG or PNG");
    Path file = tree.files().resolve("train/n00000001/n00000001_001.JPEG");
    Files.write(file, new byte[0]);
    refused(tree, file, "must be a JPEG or PNG image, is empty");
  }

  @Test
  void aLabelOutOfRangeStops() throws IOException {
    for (long label : new long[] {0, 5, -1, Long.MAX_VALUE}) {
      shardOf(SmallImages.jpeg(9, 9, 3, 1), label);
      refused(shards, shard(2), "image/class/label must be 1 to 4, is " + label);
    }
  }

  @Test
  void aRecordThatIsNoExampleStops() throws IOException {
    Files.write(shard(2), TfRecordBytes.file(List.of(new byte[] {1, 2, 3})));
    refused(shards, shard(2), "must be a tf.Example with one image/encoded");
    Files.write(shard(2), TfRecordBytes.file(List.of(new byte[0])));
    refused(shards, shard(2), "lacks one of them");
  }

  @Test
  void anotherNumberOfImagesStops() throws IOException {
    shardOf(SmallImages.jpeg(9, 9, 3, 1), 1);
    refused(shards, shards.files(), "must hold 30 training and 8 validation images", "[25, 8]");
    Files.delete(tree.files().resolve("train/n00000001/n00000001_001.JPEG"));
    refused(tree, tree.files(), "holds [29, 8]");
  }

  @Test
  void anImageThatCannotBeDecodedStopsWhenItIsRead() throws IOException {
    Path file = tree.files().resolve("train/n00000001/n00000001_001.JPEG");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 60));
    StoredImages train = (StoredImages) load(tree).train();
    StoredImages test = (StoredImages) load(tree).test();
    int failures = 0;
    for (StoredImages images : List.of(train, test)) {
      for (int i = 0; i < images.size(); i++) {
        try {
          images.read(i, OptionalLong.empty());
        } catch (DataException e) {
          failures++;
          assertThat(e)
              .hasMessageStartingWith(file.toString())
              .hasMessageContainingAll("can be decoded", "restore");
        }
      }
    }
    assertThat(failures).isEqualTo(1);
  }

  @Test
  void foreignFilesAreCountedAndLeftOut() throws IOException {
    Files.writeString(tree.files().resolve("train/readme.txt"), "x");
    Files.createDirectory(tree.files().resolve("train/.hidden"));
    Files.writeString(tree.files().resolve("train/n00000001/Thumbs.db"), "x");
    Files.writeString(tree.files().resolve("val/n00000001/._n00000001_001.JPEG"), "x");
    assertThat(load(tree).counts()).containsEntry("foreign_files", 4L);
    assertThat(load(tree).train().size()).isEqualTo(24);
  }

  @Test
  void otherBytesOfTheSameSizeAreOtherData() throws IOException {
    String before = load(tree).identity();
    Path file = tree.files().resolve("train/n00000001/n00000001_001.JPEG");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 10] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000));
    assertThat(load(tree).identity()).isNotEqualTo(before);
  }

  @Test
  void otherClassesStop() throws IOException {
    Path more = Files.createDirectory(tree.files().resolve("val/n00000009"));
    refused(tree, more.getParent(), "holds 5, also n00000009");
    Files.delete(more);
    Files.createDirectory(tree.files().resolve("train/n00000009"));
    refused(tree, more.getParent().resolveSibling("train"), "must hold 4 folders", "holds 5");
  }

  @Test
  void aFolderOfNeitherFormIsToldBoth() throws IOException {
    Path other = Files.createDirectory(temp.resolve("other"));
    refused(SmallImageNet.at(other), other, "train-00000-of-01024", "train/n01440764");
    Files.copy(shard(0), other.resolve("train-00000-of-00001"));
    refused(SmallImageNet.at(other), other, "no validation-00000-of-");
  }
}
