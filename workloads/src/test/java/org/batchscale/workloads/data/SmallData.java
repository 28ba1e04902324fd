package org.batchscale.workloads.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A data set of 10 + 2 training and 4 test images of 3 x 2 pixels in 10 classes. */
final class SmallData {
  static final List<Integer> SHAPE = List.of(3, 2, 1);
  static final byte[] TRAIN_IMAGES = idx(randomBytes(1, 12 * 6), 12, 3, 2);
  static final byte[] TRAIN_LABELS = idx(labels(12), 12);
  static final byte[] TEST_IMAGES = idx(randomBytes(2, 4 * 6), 4, 3, 2);
  static final byte[] TEST_LABELS = idx(labels(4), 4);
  static final IdxFiles FILES =
      new IdxFiles(
          file("train-images-idx3-ubyte", TRAIN_IMAGES),
          file("train-labels-idx1-ubyte", TRAIN_LABELS),
          file("t10k-images-idx3-ubyte", TEST_IMAGES),
          file("t10k-labels-idx1-ubyte", TEST_LABELS));

  private SmallData() {}

  /** The unpacked content of each file by its name. */
  static Map<String, byte[]> contents() {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("train-images-idx3-ubyte", TRAIN_IMAGES);
    contents.put("train-labels-idx1-ubyte", TRAIN_LABELS);
    contents.put("t10k-images-idx3-ubyte", TEST_IMAGES);
    contents.put("t10k-labels-idx1-ubyte", TEST_LABELS);
    return contents;
  }

  static IdxDataset provider(DataSource... sources) {
    return provider(FILES, sources);
  }

  static IdxDataset provider(IdxFiles files, DataSource... sources) {
    DatasetSpec spec =
        new DatasetSpec(
            "small", ImageForm.plain(SHAPE, 10), 10, 2, 4, "free of terms", files.all());
    return new IdxDataset(spec, files, List.of(sources));
  }

  static DataFile file(String name, byte[] content) {
    return new DataFile(name, content.length, sha256(content));
  }

  static String sha256(byte[] content) {
    var digest = Sha256.digest();
    digest.update(content);
    return Sha256.hex(digest);
  }

  /** Where a data set lies whose files are in this folder. */
  static DataFolder at(Path folder) {
    return new DataFolder(folder, folder.resolve("prepared"));
  }

  /** Opens a data set in memory whose files are in this folder, all of it. */
  static Dataset load(DatasetProvider provider, Path folder, OptionalInt trainSize) {
    return provider.load(at(folder), trainSize, Notices.none());
  }

  /** Writes all files, plain, into a new folder. */
  static Path folder(Path parent, String name) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name));
    for (Map.Entry<String, byte[]> file : contents().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }

  /** An IDX file of unsigned bytes. */
  static byte[] idx(byte[] values, int... shape) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    file.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) shape.length);
    for (int length : shape) {
      file.putInt(length);
    }
    return file.put(values).array();
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] randomBytes(long seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] labels(int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
    }
    return labels;
  }
}
