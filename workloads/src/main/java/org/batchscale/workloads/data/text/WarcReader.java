package org.batchscale.workloads.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.batchscale.workloads.data.DataException;

/** Reads the records of a WARC file, one after the other; holds no more than a header line. */
final class WarcReader {
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int MOST_HEADERS = 1_000;

  private final Path file;
  private final InputStream in;
  private long record;
  private long left;
  private String type = "";

  /**
   * Reads from a stream.
   *
   * @param file the file, for messages
   * @param in its unpacked bytes, buffered
   */
  WarcReader(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** The current record's WARC-Type; empty if it has none. */
  String type() {
    return type;
  }

  /**
   * Goes on to the next record, over what is left of this one; false at the end of the file.
   *
   * @throws DataException if what stands there is no record, as after a wrong Content-Length
   */
  boolean next() throws IOException {
    if (record > 0) {
      finishBlock();
    }
    String version = line();
    if (version == null) {
      return false;
    }
    record++;
    if (!version.startsWith("WARC/1.")) {
      throw wrong("must begin with WARC/1., begins with '" + shown(version) + "'");
    }
    type = "";
    left = -1;
    int headers = 0;
    for (String header = line(); ; header = line()) {
      if (header == null) {
        throw wrong("ends within its header");
      }
      if (header.isEmpty()) {
        break;
      }
      if (++headers > MOST_HEADERS) {
        throw wrong("has more than " + MOST_HEADERS + " header lines");
      }
      take(header);
    }
    if (left < 0) {
      throw wrong("has no Content-Length");
    }
    return true;
  }

  private void take(String header) {
    int colon = header.indexOf(':');
    if (colon < 0) {
      return;
    }
    String name = header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String value = header.substring(colon + 1).strip();
    if (name.equals("warc-type")) {
      type = value;
    } else if (name.equals("content-length")) {
      if (!value.matches("[0-9]{1,18}")) {
        throw wrong("must have a Content-Length, has '" + shown(value) + "'");
      }
      left = Long.parseLong(value);
    }
  }

  /**
   * The bytes of the current record. Ends at its Content-Length; that they are there is checked.
   */
  InputStream block() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
          return -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
          throw wrong("ends " + left + " bytes before its Content-Length");
        }
        left -= read;
        return read;
      }
    };
  }

  private void finishBlock() throws IOException {
    InputStream rest = block();
    byte[] buffer = new byte[1 << 13];
    int read;
    do {
      read = rest.read(buffer, 0, buffer.length);
    } while (read >= 0);
    for (int i = 0; i < 2; i++) {
      String end = line();
      if (end == null || !end.isEmpty()) {
        throw wrong(
            "must be followed by two empty lines, is followed by %s: its Content-Length is wrong"
                .formatted(end == null ? "the end of the file" : "'" + shown(end) + "'"));
      }
    }
  }

  /** The next line without its end; null at the end of the file. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return line.length() == 0 ? null : line.toString();
      }
      if (line.length() == LONGEST_HEADER) {
        throw wrong("has a header line of more than " + LONGEST_HEADER + " bytes");
      }
      line.append((char) b);
    }
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    byte[] latin = line.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(latin, StandardCharsets.UTF_8);
  }

  private static String shown(String text) {
    return text.substring(0, Math.min(40, text.length())).replaceAll("\\p{Cntrl}", "?");
  }

  private DataException wrong(String problem) {
    return new DataException(
        file, "WARC record %d %s".formatted(record, problem), "download it again, or remove it");
  }
}
