package org.batchscale.workloads.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
  private static final List<Integer> SHAPE = List.of(2, 3, 2);
  private static final byte[] PIXELS = {0, 1, 2, 3, 4, 5, -1, -2, -3, -4, -5, -6};
  private static final byte[] PLAIN = SmallData.idx(PIXELS, 2, 3, 2);

  @TempDir Path folder;

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("images"), content);
  }

  private void assertRefused(byte[] content, String... words) throws IOException {
    Path file = write(content);
    assertThatThrownBy(() -> IdxReader.images(file, SHAPE))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining("; ")
        .hasMessageContainingAll(words);
  }

  private static byte[] with(byte[] content, int at, int value) {
    byte[] changed = content.clone();
    changed[at] = (byte) value;
    return changed;
  }

  @Test
  void readsPlainAndPackedWhateverTheName() throws IOException {
    assertThat(IdxReader.images(write(PLAIN), SHAPE)).isEqualTo(PIXELS);
    assertThat(IdxReader.images(write(SmallData.gzip(PLAIN)), SHAPE)).isEqualTo(PIXELS);
    Path plainNamedGz = Files.write(folder.resolve("images.gz"), PLAIN);
    assertThat(IdxReader.images(plainNamedGz, SHAPE)).isEqualTo(PIXELS);
  }

  @Test
  void checksumIsOfTheUnpackedFile() throws IOException {
    String expected = SmallData.sha256(PLAIN);
    assertThat(IdxReader.read(write(PLAIN), SHAPE).sha256()).isEqualTo(expected);
    assertThat(IdxReader.read(write(SmallData.gzip(PLAIN)), SHAPE).sha256()).isEqualTo(expected);
  }

  @Test
  void refusesWhatIsNotIdxOfBytes() throws IOException {
    assertRefused(new byte[0], "header", "0 bytes");
    assertRefused(new byte[] {0, 0, 8}, "header", "3 bytes");
    assertRefused("hello world".getBytes(java.nio.charset.StandardCharsets.UTF_8), "68 65 6c 6c");
    assertRefused(with(PLAIN, 2, 0x0d), "type 8", "has type 13");
    assertRefused(Arrays.copyOf(PLAIN, 10), "cut off within its IDX header");
  }

  @Test
  void refusesAnyOtherShape() throws IOException {
    assertRefused(SmallData.idx(PIXELS, 3, 2, 2), "[2, 3, 2]", "[3, 2, 2]");
    assertRefused(SmallData.idx(PIXELS, 4, 3, 2), "[4, 3, 2]", "swapped");
    assertRefused(SmallData.idx(PIXELS, -2, 3, 2), "[-2, 3, 2]");
    assertRefused(SmallData.idx(PIXELS, 65_536, 65_536, 65_536), "65536");
    assertRefused(SmallData.idx(PIXELS, Integer.MAX_VALUE, 3, 2), "2147483647");
    assertRefused(with(PLAIN, 3, 255), "must have 3 dimensions, has 255");
    assertRefused(with(PLAIN, 3, 0), "has 0");
  }

  @Test
  void refusesLabelsForImagesAndImagesForLabels() throws IOException {
    assertRefused(SmallData.idx(new byte[] {1, 2}, 2), "has 1", "labels");
    Path images = write(PLAIN);
    assertThatThrownBy(() -> IdxReader.labels(images, 2, 10))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must have 1 dimensions, has 3 (a file of images?)");
  }

  @Test
  void refusesTooFewAndTooManyValues() throws IOException {
    byte[] cut = Arrays.copyOf(PLAIN, PLAIN.length - 1);
    byte[] longer = Arrays.copyOf(PLAIN, PLAIN.length + 1);
    assertRefused(cut, "12 values", "ends after 11");
    assertRefused(longer, "12 values", "more bytes");
    assertRefused(SmallData.gzip(cut), "ends after 11");
    assertRefused(SmallData.gzip(longer), "more bytes");
  }

  @Test
  void refusesDamagedGzip() throws IOException {
    byte[] packed = SmallData.gzip(PLAIN);
    assertRefused(Arrays.copyOf(packed, packed.length - 3), "cut off");
    assertRefused(Arrays.copyOf(packed, 5), "cut off");
    assertRefused(with(packed, packed.length - 8, packed[packed.length - 8] + 1), "damaged gzip");
    assertRefused(with(packed, 2, 7), "damaged gzip");
  }

  @Test
  void refusesLabelsAboveTheClasses() throws IOException {
    Path file = write(SmallData.idx(new byte[] {9, 10, 3}, 3));
    assertThat(IdxReader.labels(file, 3, 11)).containsExactly(9, 10, 3);
    assertThatThrownBy(() -> IdxReader.labels(file, 3, 10))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("labels must be 0 to 9, got 10 at example 1");
    Path negative = write(SmallData.idx(new byte[] {-1}, 1));
    assertThatThrownBy(() -> IdxReader.labels(negative, 1, 10)).hasMessageContaining("got 255");
  }

  @Test
  void refusesMissingFilesAndFolders() {
    assertThatThrownBy(() -> IdxReader.images(folder.resolve("none"), SHAPE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is missing");
    assertThatThrownBy(() -> IdxReader.images(folder, SHAPE)).isInstanceOf(DataException.class);
  }

  @Test
  void damagedFilesAreReadRightOrRefused() throws IOException {
    long seed = Long.getLong("tests.seed", 20_180_615L);
    Random random = new Random(seed);
    int headerBytes = 16;
    for (int i = 0; i < 500; i++) {
      boolean packed = random.nextBoolean();
      byte[] damaged = packed ? SmallData.gzip(PLAIN) : PLAIN.clone();
      if (random.nextInt(3) == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      // Flipped pixels of a plain file are right as far as IDX goes; only the checksum tells.
      int reach = packed ? damaged.length : Math.min(headerBytes, damaged.length);
      for (int flips = random.nextInt(4); flips > 0 && reach > 0; flips--) {
        damaged[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
      }
      Path file = write(damaged);
      try {
        assertThat(IdxReader.images(file, SHAPE)).as("seed %d, file %d", seed, i).isEqualTo(PIXELS);
      } catch (DataException e) {
        assertThat(e).hasMessageStartingWith(file + ": ");
      }
    }
  }
}
