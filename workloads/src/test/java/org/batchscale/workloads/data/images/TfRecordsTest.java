package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.batchscale.workloads.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfRecordsTest {
  @TempDir Path temp;

  private static final List<byte[]> RECORDS =
      List.of(new byte[] {1, 2, 3}, new byte[0], new byte[] {9, 8, 7, 6, 5});

  private Path write(byte[] content) throws IOException {
    return Files.write(temp.resolve("train-00000-of-00001"), content);
  }

  @Test
  void knowsTheMaskOfTheFormat() throws IOException {
    // An empty record, computed outside: CRC32C is 8c28b28a of eight zero bytes and 0 of none;
    // rotated right by 15 and raised by a282ead8 that is 07980329 and a282ead8.
    Path file =
        write(java.util.HexFormat.of().parseHex("0000000000000000" + "29039807" + "d8ea82a2"));
    List<byte[]> found = new ArrayList<>();
    TfRecords.scan(file, (offset, data) -> found.add(data));
    assertThat(found).hasSize(1);
    assertThat(found.get(0)).isEmpty();
  }

  @Test
  void scansAndReadsAnywhere() throws IOException {
    Path file = write(TfRecordBytes.file(RECORDS));
    List<Long> offsets = new ArrayList<>();
    TfRecords.scan(
        file,
        (offset, data) -> {
          assertThat(data).isEqualTo(RECORDS.get(offsets.size()));
          offsets.add(offset);
        });
    assertThat(offsets).containsExactly(0L, 19L, 35L);
    assertThat(TfRecords.read(file, 35, 5)).isEqualTo(RECORDS.get(2));
    assertThat(TfRecords.read(file, 0, 3)).isEqualTo(RECORDS.get(0));
    assertThatThrownBy(() -> TfRecords.read(file, 0, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("record of 2 bytes at byte 0, has one of 3");
    assertThatThrownBy(() -> TfRecords.read(file, 20, 5)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> TfRecords.read(file, 40, 500)).isInstanceOf(DataException.class);
  }

  @Test
  void everyCutWithinARecordIsTold() throws IOException {
    byte[] whole = TfRecordBytes.file(RECORDS);
    List<Integer> ends = List.of(0, 19, 35, whole.length);
    for (int end = 0; end <= whole.length; end++) {
      Path file = write(Arrays.copyOf(whole, end));
      List<byte[]> found = new ArrayList<>();
      if (ends.contains(end)) {
        TfRecords.scan(file, (offset, data) -> found.add(data));
        assertThat(found).hasSize(ends.indexOf(end));
      } else {
        assertThatThrownBy(() -> TfRecords.scan(file, (offset, data) -> found.add(data)))
            .isInstanceOf(DataException.class)
            .hasMessageContaining("is cut off within the record at byte");
      }
    }
  }

  @Test
  void everyFlippedBitIsTold() throws IOException {
    byte[] whole = TfRecordBytes.file(RECORDS);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      Path file = write(damaged);
      assertThatThrownBy(() -> TfRecords.scan(file, (offset, data) -> {}))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("the CRC of the");
    }
  }

  @Test
  void lengthsAreNotBelievedEvenWithARightCrc() throws IOException {
    for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, TfRecords.MOST_BYTES + 1L}) {
      Path file = write(TfRecordBytes.record(length, new byte[3]));
      assertThatThrownBy(() -> TfRecords.scan(file, (offset, data) -> {}))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("claims " + length);
    }
    Path file = write(TfRecordBytes.record(TfRecords.MOST_BYTES, new byte[3]));
    assertThatThrownBy(() -> TfRecords.scan(file, (offset, data) -> {}))
        .hasMessageContaining("cut off");
  }
}
