package org.batchscale.workloads.data.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.OptionalLong;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.StoredExamples;

/**
 * Rows of ids in a file that is mapped into memory; reading one copies it. The file holds nothing
 * else: row after row, unsigned little-endian ids of 2 or 4 bytes.
 */
public final class PreparedRows implements StoredExamples {
  /** One mapping of a file holds less than 2 GB. */
  private static final int MOST_BYTES = 1 << 30;

  private final Path file;
  private final int size;
  private final int length;
  private final int idBytes;
  private final int rowsPerMap;
  private volatile ByteBuffer[] maps;

  private PreparedRows(
      Path file, int size, int length, int idBytes, int rowsPerMap, ByteBuffer[] maps) {
    this.file = file;
    this.size = size;
    this.length = length;
    this.idBytes = idBytes;
    this.rowsPerMap = rowsPerMap;
    this.maps = maps;
  }

  /**
   * Maps a file.
   *
   * @param size number of rows
   * @param length ids of a row
   * @param idBytes bytes of one id, 2 or 4
   */
  static PreparedRows map(Path file, int size, int length, int idBytes) throws IOException {
    return map(file, size, length, idBytes, MOST_BYTES);
  }

  /** As above, with mappings of at most so many bytes. */
  static PreparedRows map(Path file, int size, int length, int idBytes, int mostBytes)
      throws IOException {
    int rowBytes = Math.multiplyExact(length, idBytes);
    int rowsPerMap = Math.max(1, mostBytes / rowBytes);
    ByteBuffer[] maps = new ByteBuffer[(int) (((long) size + rowsPerMap - 1) / rowsPerMap)];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int i = 0; i < maps.length; i++) {
        long first = (long) i * rowsPerMap;
        long rows = Math.min(rowsPerMap, size - first);
        maps[i] = channel.map(FileChannel.MapMode.READ_ONLY, first * rowBytes, rows * rowBytes);
        maps[i].order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    return new PreparedRows(file, size, length, idBytes, rowsPerMap, maps);
  }

  /** The rows up to this number, of the same mapping. */
  PreparedRows front(int rows) {
    Objects.checkFromToIndex(0, rows, size);
    return new PreparedRows(file, rows, length, idBytes, rowsPerMap, maps);
  }

  @Override
  public int size() {
    return size;
  }

  /** Ids of a row. */
  public int length() {
    return length;
  }

  @Override
  public Example.Text read(int index, OptionalLong augmentation) {
    Objects.checkIndex(index, size);
    ByteBuffer[] mapped = maps;
    if (mapped.length == 0) {
      throw new DataException(file, "has been closed", "open the data set again");
    }
    ByteBuffer map = mapped[index / rowsPerMap];
    int at = index % rowsPerMap * length * idBytes;
    int[] ids = new int[length];
    for (int i = 0; i < length; i++) {
      ids[i] =
          idBytes == 2 ? Short.toUnsignedInt(map.getShort(at + 2 * i)) : map.getInt(at + 4 * i);
    }
    return new Example.Text(ids);
  }

  /** Lets go of the mapping; the garbage collector ends it when no thread reads any more. */
  @Override
  public void close() {
    maps = new ByteBuffer[0];
  }
}
