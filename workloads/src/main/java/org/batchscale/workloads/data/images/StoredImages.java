package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.StoredExamples;
import org.tensorflow.exceptions.TensorFlowException;

/** Images in files, read and decoded one by one, cropped to 224 x 224. */
final class StoredImages implements StoredExamples {
  /** Side of an example, in pixels. */
  static final int SIDE = 224;

  private static final String REMEDY = "restore the file from its owners";

  private final ImageIndex index;
  private final int[] rows;
  private final IntUnaryOperator classOf;

  /**
   * Images of an index.
   *
   * @param index where they are
   * @param rows which of them, in this order; given away
   */
  StoredImages(ImageIndex index, int[] rows) {
    this(index, rows, IntUnaryOperator.identity());
  }

  /**
   * Images of an index, their classes numbered in another way.
   *
   * @param classOf class by its number in the index
   */
  StoredImages(ImageIndex index, int[] rows, IntUnaryOperator classOf) {
    this.index = index;
    this.rows = rows;
    this.classOf = classOf;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public Example read(int example, OptionalLong augmentation) {
    int row = rows[example];
    Path file = index.file(row);
    byte[] image =
        index.form() == IndexFormat.Form.TF_RECORD
            ? ImageRecord.parse(
                    file,
                    index.offset(row),
                    TfRecords.read(file, index.offset(row), index.length(row)))
                .image()
            : whole(file, index.length(row));
    return new Example.Image(decode(place(file, row), image, augmentation), classes(example));
  }

  /** The classes that an example shows, without reading it. */
  int[] classes(int example) {
    return Arrays.stream(index.labels(rows[example])).map(classOf).toArray();
  }

  private String place(Path file, int row) {
    return index.form() == IndexFormat.Form.TF_RECORD
        ? file + ", record at byte " + index.offset(row)
        : file.toString();
  }

  private static byte[] decode(String place, byte[] image, OptionalLong augmentation) {
    try {
      ImageHeader header = ImageHeader.of(image);
      CropWindow window =
          augmentation.isPresent()
              ? CropWindow.random(header.height(), header.width(), augmentation.getAsLong())
              : CropWindow.centre(header.height(), header.width());
      byte[] pixels = ImageDecoder.shared().decode(header.kind(), image, window);
      return Bilinear.resize(pixels, window.height(), window.width(), SIDE, window.flip());
    } catch (ImageHeader.NotAnImage e) {
      throw new DataException(place, "must be an image, " + e.getMessage(), REMEDY);
    } catch (ImageHeader.TooShort e) {
      throw new DataException(place, "must be an image, ends within its header", REMEDY);
    } catch (TensorFlowException | IllegalArgumentException e) {
      // TensorFlow's INVALID_ARGUMENT is one of Java's, not one of its own.
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new DataException(place, "must be an image that can be decoded: " + reason, REMEDY);
    }
  }

  private static byte[] whole(Path file, int length) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] image = in.readNBytes(length);
      if (image.length < length || in.read() >= 0) {
        throw new DataException(
            file,
            "must have %d bytes as when it was indexed, has %d".formatted(length, Files.size(file)),
            "do not change files while they are read");
      }
      return image;
    } catch (NoSuchFileException e) {
      throw new DataException(file, "is missing", REMEDY);
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e, "check its permissions and the disk");
    }
  }
}
