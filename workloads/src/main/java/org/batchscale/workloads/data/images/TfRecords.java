package org.batchscale.workloads.data.images;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.batchscale.workloads.data.DataException;

/**
 * Reads files of TFRecords. A record is the length of its data (64 bits, little-endian), the masked
 * CRC32C of the length, the data, and the masked CRC32C of the data. A length is believed only if
 * its CRC is right, the file is long enough, and it is at most {@link #MOST_BYTES}.
 */
final class TfRecords {
  /** Most data of one record; the largest image of ImageNet has 15 MB. */
  static final int MOST_BYTES = 1 << 27;

  private static final int HEADER = 12;
  private static final int FOOTER = 4;
  private static final int BUFFER = 1 << 20;
  private static final String REMEDY = "restore the file from its owners";

  private TfRecords() {}

  /** Takes the records of a file, one after the other. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes a record.
     *
     * @param offset where in the file it begins, in bytes
     * @param data its data, CRC checked
     */
    void record(long offset, byte[] data);
  }

  /**
   * Reads all records of a file.
   *
   * @throws DataException if the file ends within a record or a CRC is wrong
   */
  static void scan(Path file, Visitor visitor) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      long size = Files.size(file);
      long offset = 0;
      while (offset < size) {
        byte[] header = in.readNBytes(HEADER);
        int length = length(file, offset, header, size);
        byte[] data = in.readNBytes(length);
        visitor.record(offset, checked(file, offset, length, data, in.readNBytes(FOOTER)));
        offset += (long) HEADER + length + FOOTER;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads the data of one record.
   *
   * @param offset where in the file the record begins
   * @param length its data, in bytes
   * @throws DataException if another record, or none, is there
   */
  static byte[] read(Path file, long offset, int length) {
    byte[] all = new byte[HEADER + length + FOOTER];
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      in.position(offset);
      ByteBuffer into = ByteBuffer.wrap(all);
      while (into.hasRemaining()) {
        if (in.read(into) < 0) {
          throw new EOFException("ends after " + in.position() + " bytes");
        }
      }
      byte[] header = java.util.Arrays.copyOf(all, HEADER);
      int found = length(file, offset, header, in.size());
      if (found != length) {
        throw new DataException(
            file,
            "must have a record of %d bytes at byte %d, has one of %d"
                .formatted(length, offset, found),
            "do not change files while they are read");
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    byte[] data = java.util.Arrays.copyOfRange(all, HEADER, HEADER + length);
    byte[] footer = java.util.Arrays.copyOfRange(all, HEADER + length, all.length);
    return checked(file, offset, length, data, footer);
  }

  private static int length(Path file, long offset, byte[] header, long size) {
    if (header.length < HEADER) {
      throw cut(file, offset);
    }
    ByteBuffer in = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt(8) != masked(header, 8)) {
      throw new DataException(
          file,
          "the CRC of the length of the record at byte %d is wrong".formatted(offset),
          REMEDY);
    }
    long length = in.getLong(0);
    if (length < 0 || length > MOST_BYTES) {
      throw new DataException(
          file,
          "the record at byte %d must have at most %d bytes, claims %d"
              .formatted(offset, MOST_BYTES, length),
          REMEDY);
    }
    if (offset + HEADER + length + FOOTER > size) {
      throw cut(file, offset);
    }
    return (int) length;
  }

  private static byte[] checked(Path file, long offset, int length, byte[] data, byte[] footer) {
    if (data.length < length || footer.length < FOOTER) {
      throw cut(file, offset);
    }
    int crc = ByteBuffer.wrap(footer).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (crc != masked(data, length)) {
      throw new DataException(
          file, "the CRC of the record at byte %d is wrong".formatted(offset), REMEDY);
    }
    return data;
  }

  /** CRC32C rotated and shifted, so that a CRC of data with a CRC in it stays a good one. */
  static int masked(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }

  private static DataException cut(Path file, long offset) {
    return new DataException(
        file, "is cut off within the record at byte %d".formatted(offset), REMEDY);
  }

  private static DataException unreadable(Path file, IOException e) {
    return e instanceof NoSuchFileException
        ? new DataException(file, "is missing", REMEDY)
        : new DataException(file, "cannot be read: " + e, "check its permissions and the disk");
  }
}
