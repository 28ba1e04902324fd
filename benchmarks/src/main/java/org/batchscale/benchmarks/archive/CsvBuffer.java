package org.batchscale.benchmarks.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** ASCII text that grows and is used again for the next file. */
final class CsvBuffer {
  private byte[] bytes = new byte[1 << 16];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  CsvBuffer comma() {
    return append((byte) ',');
  }

  CsvBuffer newLine() {
    return append((byte) '\n');
  }

  private CsvBuffer append(byte character) {
    reserve(1);
    bytes[size++] = character;
    return this;
  }

  CsvBuffer append(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  CsvBuffer append(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  CsvBuffer append(double value) {
    return append(PythonFloat.repr(value));
  }

  CsvBuffer append(long value) {
    return append(Long.toString(value));
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  /** Writes the text as a new file. */
  void writeTo(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(bytes, 0, size);
    }
  }
}
