package org.batchscale.workloads.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits bytes into lines and passes over those that are no text, with a count for each. Holds one
 * line of at most {@link #LONGEST} bytes, however long the lines are.
 */
final class LineReader {
  /** Bytes of the longest line that is read. */
  static final int LONGEST = 1 << 20;

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final Counts counts;
  private final byte[] chunk = new byte[CHUNK];
  private int at;
  private int filled;
  private byte[] line = new byte[1024];
  private int length;
  private long lines;

  LineReader(InputStream in, Counts counts) {
    this.in = in;
    this.counts = counts;
  }

  /** The current line from its first byte on, without its end; the array is used again. */
  byte[] bytes() {
    return line;
  }

  /** Bytes of the current line. */
  int length() {
    return length;
  }

  /** Goes on to the next line that is text; false at the end. */
  boolean next() throws IOException {
    while (readLine()) {
      if (isText()) {
        return true;
      }
    }
    return false;
  }

  /** Goes on to the next line, whether it is text or empty; false at the end. */
  boolean nextOrEmpty() throws IOException {
    while (readLine()) {
      if (length == 0 || isBlank() || isText()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the current line holds nothing but white space. */
  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && (line[i] < '\t' || line[i] > '\r')) {
        return false;
      }
    }
    return true;
  }

  private boolean isText() {
    if (length > LONGEST) {
      counts.add(Counts.TOO_LONG, 1);
      return false;
    }
    if (isBlank()) {
      counts.add(Counts.EMPTY, 1);
      return false;
    }
    if (!Utf8.valid(line, length)) {
      counts.add(Counts.NOT_UTF8, 1);
      return false;
    }
    if (Utf8.hasControl(line, length)) {
      counts.add(Counts.CONTROL, 1);
    }
    return true;
  }

  /** Reads one line; of one that is too long, only that it is. */
  private boolean readLine() throws IOException {
    length = 0;
    boolean any = false;
    while (true) {
      if (at == filled) {
        filled = in.read(chunk);
        at = 0;
        if (filled < 0) {
          filled = 0;
          return any && finish();
        }
      }
      int end = at;
      while (end < filled && chunk[end] != '\n') {
        end++;
      }
      any |= filled > 0;
      append(end - at);
      at = end;
      if (end < filled) {
        at++;
        return finish();
      }
    }
  }

  private void append(int more) {
    // One byte more than the longest line tells that it is too long; a CR may follow.
    int kept = Math.min(more, LONGEST + 2 - length);
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + kept));
    }
    System.arraycopy(chunk, at, line, length, kept);
    length += kept;
  }

  private boolean finish() {
    if (length > 0 && length <= LONGEST + 1 && line[length - 1] == '\r') {
      length--;
      counts.add(Counts.CRLF, 1);
    }
    if (lines == 0
        && length >= 3
        && line[0] == (byte) 0xef
        && line[1] == (byte) 0xbb
        && line[2] == (byte) 0xbf) {
      System.arraycopy(line, 3, line, 0, length - 3);
      length -= 3;
      counts.add(Counts.BYTE_ORDER_MARK, 1);
    }
    lines++;
    return true;
  }
}
