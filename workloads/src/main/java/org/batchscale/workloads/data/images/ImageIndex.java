package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where every image of a folder is and what it shows. Mapped into memory, so that the operating
 * system holds what of it is in use.
 */
final class ImageIndex {
  private final Path root;
  private final IndexFormat.Form form;
  private final List<Integer> parts;
  private final ByteBuffer rows;
  private final ByteBuffer files;
  private final ByteBuffer labels;
  private final ByteBuffer names;
  private final String identity;
  private final SortedMap<String, Long> counts;

  private ImageIndex(Path root, FileChannel channel, ByteBuffer header) throws IOException {
    this.root = root;
    this.form = IndexFormat.Form.values()[(int) header.getLong(8)];
    this.identity =
        HexFormat.of().formatHex(header.array(), IndexFormat.IDENTITY_AT, IndexFormat.HEADER_BYTES);
    int partCount = (int) header.getLong(16);
    long[] at = {IndexFormat.HEADER_BYTES};
    ByteBuffer partRows = map(channel, at, header.getLong(16) * Integer.BYTES);
    this.rows = map(channel, at, header.getLong(24) * IndexFormat.ROW_BYTES);
    this.files = map(channel, at, header.getLong(32) * IndexFormat.FILE_BYTES);
    this.labels = map(channel, at, header.getLong(40) * Integer.BYTES);
    this.names = map(channel, at, header.getLong(48));
    ByteBuffer told = map(channel, at, header.getLong(56));
    this.parts = new ArrayList<>();
    for (int i = 0; i < partCount; i++) {
      parts.add(partRows.getInt());
    }
    this.counts = new TreeMap<>();
    for (String line : StandardCharsets.UTF_8.decode(told).toString().lines().toList()) {
      int equals = line.indexOf('=');
      counts.put(line.substring(0, equals), Long.valueOf(line.substring(equals + 1)));
    }
  }

  private static ByteBuffer map(FileChannel channel, long[] at, long bytes) throws IOException {
    ByteBuffer section = channel.map(FileChannel.MapMode.READ_ONLY, at[0], bytes);
    at[0] += bytes;
    return section;
  }

  /**
   * Opens an index that has been written.
   *
   * @param file the index
   * @param root folder that it is of
   * @return empty if there is none, or one that is not whole: then it must be written anew
   */
  static Optional<ImageIndex> open(Path file, Path root) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer header = ByteBuffer.allocate(IndexFormat.HEADER_BYTES);
      while (header.hasRemaining() && channel.read(header) >= 0) {
        // Until the header is whole or the file ends.
      }
      return !header.hasRemaining() && isWhole(header, channel.size())
          ? Optional.of(new ImageIndex(root, channel, header))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(ByteBuffer header, long size) {
    int[] unit = {
      Integer.BYTES, IndexFormat.ROW_BYTES, IndexFormat.FILE_BYTES, Integer.BYTES, 1, 1
    };
    long expected = IndexFormat.HEADER_BYTES;
    for (int i = 0; i < unit.length; i++) {
      long count = header.getLong((2 + i) * Long.BYTES);
      if (count < 0 || count > Integer.MAX_VALUE / unit[i]) {
        return false;
      }
      expected += count * unit[i];
    }
    long form = header.getLong(8);
    return header.getLong(0) == IndexFormat.MAGIC
        && form >= 0
        && form < IndexFormat.Form.values().length
        && expected == size;
  }

  /** Whether every file and folder is as it was when the index was written. */
  boolean isCurrent() throws IOException {
    for (int i = 0; i < files.limit() / IndexFormat.FILE_BYTES; i++) {
      long size = files.getLong(i * IndexFormat.FILE_BYTES);
      long changed = files.getLong(i * IndexFormat.FILE_BYTES + 8);
      BasicFileAttributes is;
      try {
        is = Files.readAttributes(path(i), BasicFileAttributes.class);
      } catch (NoSuchFileException e) {
        return false;
      }
      boolean same =
          size == IndexFormat.FOLDER ? is.isDirectory() : is.isRegularFile() && is.size() == size;
      if (!same || is.lastModifiedTime().toMillis() != changed) {
        return false;
      }
    }
    return true;
  }

  /** How images lie in files. */
  IndexFormat.Form form() {
    return form;
  }

  /** Number of rows of each part. The rows of a part follow on those of the one before. */
  List<Integer> parts() {
    return List.copyOf(parts);
  }

  /**
   * What tells this data from any other: a SHA-256 over the files' names and sizes, the classes,
   * and checksums of the records or of the fronts of the files.
   */
  String identity() {
    return identity;
  }

  /** What was met while the index was written, and how often. */
  SortedMap<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** The file that holds an image. */
  Path file(int row) {
    return path(rows.getInt(row * IndexFormat.ROW_BYTES));
  }

  /** Where in its file an image begins, in bytes. */
  long offset(int row) {
    return rows.getLong(row * IndexFormat.ROW_BYTES + 4);
  }

  /** Bytes of an image, or of the record that holds it. */
  int length(int row) {
    return rows.getInt(row * IndexFormat.ROW_BYTES + 12);
  }

  /** The classes that an image shows. */
  int[] labels(int row) {
    int from = row == 0 ? 0 : labelsEnd(row - 1);
    int[] found = new int[labelsEnd(row) - from];
    for (int i = 0; i < found.length; i++) {
      found[i] = labels.getInt((from + i) * Integer.BYTES);
    }
    return found;
  }

  private int labelsEnd(int row) {
    return rows.getInt(row * IndexFormat.ROW_BYTES + 16);
  }

  private Path path(int file) {
    int from = file == 0 ? 0 : files.getInt((file - 1) * IndexFormat.FILE_BYTES + 16);
    byte[] name = new byte[files.getInt(file * IndexFormat.FILE_BYTES + 16) - from];
    names.get(from, name);
    return root.resolve(new String(name, StandardCharsets.UTF_8));
  }
}
