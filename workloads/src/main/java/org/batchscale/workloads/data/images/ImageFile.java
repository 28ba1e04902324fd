package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.batchscale.workloads.data.DataException;

/** A file that is an image, looked at but not decoded. */
final class ImageFile {
  /** Longest front of a file that is read for its header before all of it is. */
  private static final int FRONT = 1 << 14;

  private static final int MOST_BYTES = TfRecords.MOST_BYTES;

  private ImageFile() {}

  /** Whether a name is that of a JPEG. */
  static boolean isNamedJpeg(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (name.endsWith(".jpeg") || name.endsWith(".jpg"));
  }

  /**
   * Adds an image as a row, and counts what will be converted in it.
   *
   * @throws DataException if it is no image
   */
  static void index(Path file, IndexWriter writer, int... classes) throws IOException {
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw refused(file, "has more than %d bytes".formatted(MOST_BYTES));
    }
    byte[] front;
    try (InputStream in = Files.newInputStream(file)) {
      front = in.readNBytes(FRONT);
    }
    try {
      writer.countConversion(header(file, front));
    } catch (ImageHeader.NotAnImage e) {
      throw refused(file, e.getMessage());
    } catch (ImageHeader.TooShort e) {
      throw refused(file, "ends within its header");
    }
    writer.row(writer.file(file), 0, (int) size, front, classes);
  }

  private static ImageHeader header(Path file, byte[] front) throws IOException {
    try {
      return ImageHeader.of(front);
    } catch (ImageHeader.TooShort e) {
      // A preview or a colour profile may lie before the size.
      return ImageHeader.of(Files.readAllBytes(file));
    }
  }

  private static DataException refused(Path file, String found) {
    return new DataException(
        file, "must be a JPEG or PNG image, " + found, "restore the file from its owners");
  }
}
