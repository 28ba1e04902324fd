package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes are those that were compressed, or there is a complaint. */
class ParallelBzip2Test {
  private static byte[] data(int size, int symbols, long seed) {
    Random random = new Random(seed);
    byte[] data = new byte[size];
    for (int i = 0; i < size; i++) {
      data[i] = (byte) random.nextInt(symbols);
    }
    return data;
  }

  private static byte[] compressed(byte[] data, int level) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bytes, level)) {
      out.write(data);
    }
    return bytes.toByteArray();
  }

  private static byte[] read(byte[] compressed) throws IOException {
    try (ParallelBzip2 in = new ParallelBzip2(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({"0,1,9", "1,1,1", "100,3,1", "99981,256,1", "1000000,2,1", "1500000,256,9"})
  void givesBackWhatWasCompressed(int size, int symbols, int level) throws IOException {
    byte[] data = data(size, symbols, 1);
    assertThat(read(compressed(data, level))).isEqualTo(data);
  }

  @Test
  void severalStreamsFollowEachOther() throws IOException {
    byte[] first = data(250_000, 5, 1);
    byte[] second = data(120_000, 9, 2);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(compressed(first, 1));
    both.write(compressed(new byte[0], 1));
    both.write(compressed(second, 9));
    byte[] expected = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, expected, first.length, second.length);
    assertThat(read(both.toByteArray())).isEqualTo(expected);
  }

  @Test
  void everyCutAndEveryFlippedBitIsNoticed() throws IOException {
    byte[] data = data(300_000, 4, 3);
    byte[] whole = compressed(data, 1);
    Random random = new Random(Long.getLong("tests.seed", 5L));
    for (int i = 0; i < 60; i++) {
      byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
      byte[] flipped = whole.clone();
      // The last byte may hold padding, which means nothing.
      int bit = random.nextInt(8 * (whole.length - 1));
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      boolean level = bit / 8 == 3;
      if (!level) {
        assertThatThrownBy(() -> read(flipped)).as("bit %d", bit).isInstanceOf(IOException.class);
      }
    }
    assertThatThrownBy(() -> read("plain text".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessage("is not compressed with bzip2");
  }

  @Test
  void whatStandsBeforeTheDamageIsGiven() throws IOException {
    byte[] data = data(500_000, 4, 3);
    byte[] whole = compressed(data, 1);
    byte[] cut = Arrays.copyOf(whole, whole.length * 3 / 4);
    try (ParallelBzip2 in = new ParallelBzip2(new ByteArrayInputStream(cut))) {
      assertThat(in.readNBytes(250_000)).isEqualTo(Arrays.copyOf(data, 250_000));
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
  }
}
