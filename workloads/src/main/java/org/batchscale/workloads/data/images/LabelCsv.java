package org.batchscale.workloads.data.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.batchscale.workloads.data.DataException;

/**
 * Reads the labels of Open Images that people have verified: lines {@code
 * ImageID,Source,LabelName,Confidence} after a line of these words, without quotes. An ImageID is
 * 16 hexadecimal digits; a confidence of 1 says that the image shows the class, 0 that it does not.
 */
final class LabelCsv {
  private static final String HEADER = "ImageID,Source,LabelName,Confidence";
  private static final int MOST_CHARS = 4096;
  private static final int FIELDS = 4;
  private static final int ID_DIGITS = 16;
  private static final String REMEDY = "restore the file from its owners";

  private LabelCsv() {}

  /** Takes one line. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes a label.
     *
     * @param image the ImageID as a number
     * @param label the LabelName
     * @param shown whether the image shows it
     */
    void label(long image, String label, boolean shown);
  }

  /**
   * Reads a file, line by line.
   *
   * @throws DataException if it is missing or a line is anything else
   */
  static void read(Path file, Visitor visitor) {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      long number = 1;
      for (Optional<String> line = line(in, file, number);
          line.isPresent();
          line = line(in, file, ++number)) {
        if (number == 1) {
          if (!line.get().equals(HEADER)) {
            throw refused(file, number, "must be '" + HEADER + "'", line.get());
          }
        } else {
          label(file, number, line.get(), visitor);
        }
      }
    } catch (NoSuchFileException e) {
      throw new DataException(file, "is missing", REMEDY);
    } catch (CharacterCodingException e) {
      throw new DataException(file, "must be UTF-8, is not", REMEDY);
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e, "check its permissions and the disk");
    }
  }

  private static void label(Path file, long number, String line, Visitor visitor) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS || fields[2].isEmpty()) {
      throw refused(file, number, "must have the four fields " + HEADER, line);
    }
    boolean shown =
        switch (fields[3]) {
          case "1", "1.0" -> true;
          case "0", "0.0" -> false;
          default ->
              throw refused(file, number, "must have the confidence 0 or 1 of a person", line);
        };
    visitor.label(
        imageId(fields[0])
            .orElseThrow(
                () -> refused(file, number, "must begin with 16 hexadecimal digits", line)),
        fields[2],
        shown);
  }

  /** The number of an ImageID; empty if it is none. */
  static Optional<Long> imageId(String digits) {
    if (digits.length() != ID_DIGITS
        || !digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      return Optional.empty();
    }
    return Optional.of(Long.parseUnsignedLong(digits, 16));
  }

  /** A line without its end, which may be of Windows; never more than can be a line. */
  private static Optional<String> line(BufferedReader in, Path file, long number)
      throws IOException {
    StringBuilder line = new StringBuilder(64);
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == MOST_CHARS) {
        throw refused(file, number, "must be of at most " + MOST_CHARS + " characters", "more");
      }
      line.append((char) c);
    }
    int end = line.length();
    return Optional.of(
        end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString());
  }

  private static DataException refused(Path file, long number, String rule, String got) {
    return new DataException(
        file + ", line " + number,
        rule + ", got '" + (got.length() > 80 ? got.substring(0, 80) + "..." : got) + "'",
        REMEDY);
  }
}
