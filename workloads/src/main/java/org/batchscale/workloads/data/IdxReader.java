package org.batchscale.workloads.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads IDX files of unsigned bytes, the format of MNIST, packed with gzip or plain.
 *
 * <p>A file is two zero bytes, a type (8 = unsigned byte), the number of dimensions, each dimension
 * as a big-endian 32-bit integer, and the values, last dimension fastest. Its header is compared to
 * what is expected and otherwise believed in nothing: memory is set aside for the expected shape
 * only, after the header has been found to say the same.
 *
 * <p>Source: the description on the MNIST page of LeCun, Cortes and Burges.
 */
public final class IdxReader {
  private static final int UNSIGNED_BYTE = 8;
  private static final String REMEDY = "fetch it again with 'data fetch', or restore the file";

  private IdxReader() {}

  /**
   * The content of an IDX file.
   *
   * @param values the values, last dimension fastest
   * @param sha256 SHA-256 of the whole file, unpacked
   */
  record Content(ByteBuffer values, String sha256) {}

  /**
   * Reads a file of images.
   *
   * @param file the file
   * @param shape {@code [n, height, width]}
   * @return the pixels, {@code n x height x width} bytes
   * @throws DataException if the file is anything but whole IDX of exactly that shape
   */
  public static byte[] images(Path file, List<Integer> shape) {
    return read(file, shape).values().array();
  }

  /**
   * Reads a file of labels.
   *
   * @param file the file
   * @param count number of labels
   * @param classes number of classes; every label must be below it
   * @return the labels, {@code count} bytes
   * @throws DataException if the file is anything but whole IDX of that many labels
   */
  public static byte[] labels(Path file, int count, int classes) {
    byte[] labels = read(file, List.of(count)).values().array();
    requireClasses(file, labels, classes);
    return labels;
  }

  static void requireClasses(Path file, byte[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      int label = Byte.toUnsignedInt(labels[i]);
      if (label >= classes) {
        throw new DataException(
            file,
            "labels must be 0 to %d, got %d at example %d".formatted(classes - 1, label, i),
            REMEDY);
      }
    }
  }

  static Content read(Path file, List<Integer> shape) {
    int bytes = shape.stream().reduce(1, Math::multiplyExact);
    MessageDigest digest = Sha256.digest();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = new DigestInputStream(Gunzip.open(raw), digest)) {
      requireHeader(file, in, shape);
      byte[] values = new byte[bytes];
      int got = in.readNBytes(values, 0, bytes);
      if (got < bytes) {
        throw new DataException(
            file,
            "must hold %d values as its header says, ends after %d".formatted(bytes, got),
            REMEDY);
      }
      if (in.read() >= 0) {
        throw new DataException(
            file, "must end after %d values, has more bytes".formatted(bytes), REMEDY);
      }
      return new Content(ByteBuffer.wrap(values), Sha256.hex(digest));
    } catch (NoSuchFileException e) {
      throw new DataException(file, "is missing", REMEDY);
    } catch (EOFException e) {
      throw new DataException(file, "is cut off: its gzip stream has no end", REMEDY);
    } catch (ZipException e) {
      throw new DataException(file, "is damaged gzip: " + e.getMessage(), REMEDY);
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e, "check its permissions and the disk");
    }
  }

  private static void requireHeader(Path file, InputStream in, List<Integer> shape)
      throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4) {
      throw new DataException(
          file, "must begin with an IDX header, has " + magic.length + " bytes", REMEDY);
    }
    if (magic[0] != 0 || magic[1] != 0) {
      throw new DataException(
          file, "must be IDX (00 00 08 ...) or gzip of it, begins with " + hex(magic), REMEDY);
    }
    if (magic[2] != UNSIGNED_BYTE) {
      throw new DataException(
          file, "must hold unsigned bytes (type 8), has type " + (magic[2] & 0xff), REMEDY);
    }
    int dimensions = magic[3] & 0xff;
    if (dimensions != shape.size()) {
      String hint =
          dimensions == 1
              ? " (a file of labels?)"
              : shape.size() == 1 && dimensions == 3 ? " (a file of images?)" : "";
      throw new DataException(
          file,
          "must have %d dimensions, has %d%s".formatted(shape.size(), dimensions, hint),
          REMEDY);
    }
    byte[] lengths = in.readNBytes(4 * dimensions);
    if (lengths.length < 4 * dimensions) {
      throw new DataException(file, "is cut off within its IDX header", REMEDY);
    }
    // Signed on purpose: a length of 2^31 or more shows as negative, and equals no expected one.
    List<Integer> found = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(lengths);
    for (int i = 0; i < dimensions; i++) {
      found.add(buffer.getInt());
    }
    if (!found.equals(shape)) {
      boolean otherCount =
          found.subList(1, dimensions).equals(shape.subList(1, dimensions)) && found.get(0) > 0;
      throw new DataException(
          file,
          "must have the shape %s, has %s%s"
              .formatted(shape, found, otherCount ? " (train and t10k files swapped?)" : ""),
          REMEDY);
    }
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.ofDelimiter(" ").formatHex(bytes);
  }
}
