package org.batchscale.workloads.data.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.batchscale.workloads.data.Sha256;
import org.batchscale.workloads.data.TextForm;

/** Lays the texts of one split into rows and writes them to a new file, one id after the other. */
final class RowWriter implements AutoCloseable {
  private final FileChannel channel;
  private final Packing packing;
  private final int length;
  private final int idBytes;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
  private final MessageDigest digest = Sha256.digest();
  private int column;
  private long rows;
  private long texts;
  private long tokens;
  private long truncated;

  /**
   * Writes to a file that must not exist.
   *
   * @param idBytes bytes of one id, 2 or 4
   */
  RowWriter(Path file, Packing packing, int length, int idBytes) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.packing = packing;
    this.length = length;
    this.idBytes = idBytes;
  }

  /** Bytes that one id of this vocabulary takes: 2 up to 65,536 ids, else 4. */
  static int idBytes(int vocabulary) {
    return vocabulary <= 1 << 16 ? 2 : 4;
  }

  /** Takes the ids of a text. */
  void text(TokenBuffer ids) throws IOException {
    texts++;
    int kept = packing == Packing.SENTENCES ? Math.min(ids.size(), length) : ids.size();
    for (int i = 0; i < kept; i++) {
      put(ids.get(i));
    }
    tokens += kept;
    if (packing == Packing.STREAM || kept < length) {
      put(TextForm.END);
      tokens++;
    }
    if (ids.size() > kept) {
      truncated++;
    }
    if (packing == Packing.SENTENCES) {
      pad();
    }
  }

  private void put(int id) throws IOException {
    if (buffer.remaining() < idBytes) {
      flush();
    }
    if (idBytes == 2) {
      buffer.putShort((short) id);
    } else {
      buffer.putInt(id);
    }
    if (++column == length) {
      column = 0;
      rows++;
    }
  }

  private void pad() throws IOException {
    while (column > 0) {
      put(TextForm.PADDING);
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    digest.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /**
   * Pads the last row, brings all to disk, and tells what was written.
   *
   * @param skipped lines that were passed over, to be told with it
   */
  Manifest.Rows finish(long skipped) throws IOException {
    pad();
    flush();
    channel.force(true);
    return new Manifest.Rows(
        rows, rows * length * idBytes, texts, skipped, tokens, truncated, Sha256.hex(digest));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
