package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFile;
import org.batchscale.workloads.data.Sha256;

/**
 * A binary batch of CIFAR-10: 10,000 examples, each a byte of the class, then 1,024 bytes of red,
 * of green and of blue, each row by row.
 */
final class CifarBatch {
  static final int EXAMPLES = 10_000;
  static final int CLASSES = 10;
  static final int IMAGE_BYTES = 32 * 32 * 3;
  static final int BYTES = EXAMPLES * (1 + IMAGE_BYTES);

  private static final int PLANE = 32 * 32;
  private static final int CHANNELS = 3;
  private static final String REMEDY =
      "fetch cifar_10 again with 'data fetch', or restore the file";

  private CifarBatch() {}

  /**
   * Reads a batch into arrays at an example, with the channels of a pixel side by side.
   *
   * @throws DataException if the file is missing, of another size, not the one of the checksum, or
   *     has a label out of range
   */
  static void read(Path folder, DataFile wanted, byte[] images, byte[] labels, int at) {
    Path file = folder.resolve(wanted.name());
    byte[] batch = bytes(file);
    String sha256 = Sha256.of(batch);
    if (!sha256.equals(wanted.sha256())) {
      throw new DataException(
          file, "must have SHA-256 %s, has %s".formatted(wanted.sha256(), sha256), REMEDY);
    }
    for (int i = 0; i < EXAMPLES; i++) {
      int from = i * (1 + IMAGE_BYTES);
      int label = Byte.toUnsignedInt(batch[from]);
      if (label >= CLASSES) {
        throw new DataException(
            file,
            "labels must be 0 to %d, got %d at example %d".formatted(CLASSES - 1, label, i),
            REMEDY);
      }
      labels[at + i] = batch[from];
      int to = (at + i) * IMAGE_BYTES;
      for (int channel = 0; channel < CHANNELS; channel++) {
        int plane = from + 1 + channel * PLANE;
        for (int pixel = 0; pixel < PLANE; pixel++) {
          images[to + pixel * CHANNELS + channel] = batch[plane + pixel];
        }
      }
    }
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size != BYTES) {
        throw new DataException(file, "must have %d bytes, has %d".formatted(BYTES, size), REMEDY);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DataException(file, "is missing", REMEDY);
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e, "check its permissions and the disk");
    }
  }
}
