package org.batchscale.workloads.data.images;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.batchscale.workloads.data.ScratchFolder;
import org.batchscale.workloads.data.Sha256;

/** Writes an index, section by section to disk: what is indexed may be larger than memory. */
final class IndexWriter implements AutoCloseable {
  private final Path target;
  private final Path root;
  private final IndexFormat.Form form;
  private final ScratchFolder scratch;
  private final DataOutputStream rows;
  private final DataOutputStream files;
  private final DataOutputStream labels;
  private final DataOutputStream names;
  private final List<Integer> parts = new ArrayList<>();
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private int rowCount;
  private int partStart;
  private int fileCount;
  private int labelCount;
  private final MessageDigest identity = Sha256.digest();

  /**
   * Begins an index.
   *
   * @param target its file; takes the place of an older one when all is written
   * @param root folder that it is of, absolute
   * @param form how images lie in files
   */
  IndexWriter(Path target, Path root, IndexFormat.Form form) throws IOException {
    this.target = target;
    this.root = root;
    this.form = form;
    Files.createDirectories(target.toAbsolutePath().getParent());
    scratch = ScratchFolder.in(target.toAbsolutePath().getParent());
    rows = section("rows");
    files = section("files");
    labels = section("labels");
    names = section("names");
  }

  private DataOutputStream section(String name) throws IOException {
    OutputStream out = Files.newOutputStream(scratch.path().resolve(name));
    return new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
  }

  /** Adds a file of images, which must not change as long as the index is used. */
  int file(Path file) throws IOException {
    BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
    identify("file " + name(file) + " " + is.size());
    return entry(file, is.size(), is);
  }

  /** Adds a folder in which no file may come or go as long as the index is used. */
  void folder(Path folder) throws IOException {
    entry(folder, IndexFormat.FOLDER, Files.readAttributes(folder, BasicFileAttributes.class));
  }

  private int entry(Path path, long size, BasicFileAttributes is) throws IOException {
    names.write(name(path).getBytes(StandardCharsets.UTF_8));
    files.writeLong(size);
    files.writeLong(is.lastModifiedTime().toMillis());
    files.writeInt(names.size());
    return fileCount++;
  }

  private String name(Path path) {
    return root.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }

  /** What tells the data of this index from any other: not where it lies, nor when it changed. */
  private void identify(String line) {
    identity.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds an example.
   *
   * @param file number of its file
   * @param offset where in it the example begins, in bytes
   * @param length bytes of the image, or of the record that holds it
   * @param seen its content, or the front of it
   * @param classes its classes
   */
  void row(int file, long offset, int length, byte[] seen, int... classes) throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(seen);
    identify("row " + offset + " " + length + " " + crc.getValue() + Arrays.toString(classes));
    for (int one : classes) {
      labels.writeInt(one);
      labelCount++;
    }
    rows.writeInt(file);
    rows.writeLong(offset);
    rows.writeInt(length);
    rows.writeInt(labelCount);
    rowCount++;
  }

  /** Ends a part, such as the training images: all rows since the last one. */
  void endPart() {
    parts.add(rowCount - partStart);
    partStart = rowCount;
  }

  /** Counts one more of something that the user should know of. */
  void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  /** Counts what is converted when this image is read. */
  void countConversion(ImageHeader header) {
    if (header.kind() == ImageHeader.Kind.PNG) {
      count("png_images");
    } else if (header.components() == 1) {
      count("greyscale_images");
    } else if (header.components() == 4) {
      count("cmyk_images");
    }
  }

  /** Puts the sections together and gives the index its name. */
  void finish() throws IOException {
    for (DataOutputStream section : List.of(rows, files, labels, names)) {
      section.close();
    }
    byte[] told =
        counts.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    Path whole = scratch.path().resolve("whole");
    try (FileChannel channel =
            FileChannel.open(whole, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel)))) {
      out.writeLong(IndexFormat.MAGIC);
      out.writeLong(form.ordinal());
      out.writeLong(parts.size());
      out.writeLong(rowCount);
      out.writeLong(fileCount);
      out.writeLong(labelCount);
      out.writeLong(names.size());
      out.writeLong(told.length);
      out.write(identity.digest());
      for (int part : parts) {
        out.writeInt(part);
      }
      for (String section : List.of("rows", "files", "labels", "names")) {
        Files.copy(scratch.path().resolve(section), out);
      }
      out.write(told);
      out.flush();
      channel.force(true);
    }
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    for (DataOutputStream section : List.of(rows, files, labels, names)) {
      section.close();
    }
    scratch.close();
  }
}
