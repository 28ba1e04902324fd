package org.batchscale.results;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a bzip2 file into its blocks, which can be decompressed each by itself: a block begins with
 * 48 known bits at any bit, and ends where the next begins or its stream ends.
 */
final class Bzip2Blocks {
  private static final long BLOCK = 0x314159265359L;
  private static final long STREAM_END = 0x177245385090L;
  private static final long MASK = (1L << 48) - 1;
  private static final int MAGIC_BITS = 48;
  private static final int CHECKSUM_BITS = 32;
  private static final int HEADER_BYTES = 4;

  /** No block is longer: 900,000 bytes that cannot be compressed, and tables. */
  private static final int LONGEST = 2_000_000;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int length;

  /** First bit of the block that is being looked for the end of; -1 between streams. */
  private long start = -1;

  private long scanned;
  private int streamChecksum;
  private boolean ended = true;
  private boolean begun;

  Bzip2Blocks(InputStream in) {
    this.in = in;
  }

  /** Whether {@code first} are the bytes that a bzip2 file begins with. */
  private static boolean isHeader(byte[] bytes, int at) {
    return bytes[at] == 'B'
        && bytes[at + 1] == 'Z'
        && bytes[at + 2] == 'h'
        && bytes[at + 3] >= '1'
        && bytes[at + 3] <= '9';
  }

  /**
   * The next block as a bzip2 file of its own.
   *
   * @return nothing at the end of the file
   * @throws IOException if the file is cut or damaged
   */
  Optional<byte[]> next() throws IOException {
    if (!begun) {
      begun = true;
      if (!fill(HEADER_BYTES) || !isHeader(buffer, 0)) {
        throw new IOException("is not compressed with bzip2");
      }
      scanned = HEADER_BYTES * 8L;
    }
    long window = 0;
    int bits = 0;
    while (true) {
      if (scanned >= 8L * length && !fill((int) (scanned / 8) + 1)) {
        if (!ended) {
          throw new EOFException("ends in the middle of a block");
        }
        return Optional.empty();
      }
      int octet = buffer[(int) (scanned / 8)] & 0xff;
      int from = (int) (scanned % 8);
      for (int bit = from; bit < 8; bit++) {
        window = (window << 1 | (octet >> (7 - bit) & 1)) & MASK;
        scanned++;
        bits++;
        if (bits >= MAGIC_BITS && (window == BLOCK || window == STREAM_END)) {
          Optional<byte[]> block = boundary(window == BLOCK, scanned - MAGIC_BITS);
          if (block.isPresent()) {
            return block;
          }
          bits = 0;
          break;
        }
      }
      if (start >= 0 && scanned - start > 8L * LONGEST) {
        throw new IOException("holds a block that does not end");
      }
    }
  }

  /** A block or a stream begins or ends at bit {@code at}. */
  private Optional<byte[]> boundary(boolean isBlock, long at) throws IOException {
    Optional<byte[]> finished = Optional.empty();
    if (start >= 0) {
      finished = Optional.of(alone(start, at));
    }
    if (isBlock) {
      ended = false;
      if (!fill((int) ((at + MAGIC_BITS + CHECKSUM_BITS + 7) / 8))) {
        throw new EOFException("ends in the middle of a block");
      }
      int checksum = (int) bits(at + MAGIC_BITS, CHECKSUM_BITS);
      streamChecksum = (streamChecksum << 1 | streamChecksum >>> 31) ^ checksum;
      start = at;
    } else {
      if (!fill((int) ((at + MAGIC_BITS + CHECKSUM_BITS + 7) / 8))) {
        throw new EOFException("ends before its checksum");
      }
      if ((int) bits(at + MAGIC_BITS, CHECKSUM_BITS) != streamChecksum) {
        throw new IOException("has blocks that do not belong together: checksums differ");
      }
      streamChecksum = 0;
      ended = true;
      start = -1;
    }
    if (finished.isPresent() || start >= 0) {
      drop(start >= 0 ? start : scanned);
    }
    return finished;
  }

  /** The bits of a block between the header and the end of a stream of one block. */
  private byte[] alone(long from, long to) {
    BitWriter bits = new BitWriter((int) ((to - from) / 8) + 24);
    for (char c : new char[] {'B', 'Z', 'h', '9'}) {
      bits.put(c, 8);
    }
    long at = from;
    for (; at + 32 <= to; at += 32) {
      bits.put(bits(at, 32), 32);
    }
    bits.put(bits(at, (int) (to - at)), (int) (to - at));
    bits.put(STREAM_END, MAGIC_BITS);
    bits.put(bits(from + MAGIC_BITS, CHECKSUM_BITS), CHECKSUM_BITS);
    return bits.bytes();
  }

  /** Up to 32 bits from the buffer. */
  private long bits(long from, int count) {
    long value = 0;
    int octet = (int) (from / 8);
    for (int i = 0; i < 5; i++) {
      int next = octet + i < length ? buffer[octet + i] & 0xff : 0;
      value = value << 8 | next;
    }
    int skip = (int) (from % 8);
    return count == 0 ? 0 : value >>> (40 - skip - count) & (1L << count) - 1;
  }

  /** Forgets the whole bytes before bit {@code bit}. */
  private void drop(long bit) {
    int bytes = (int) (bit / 8);
    System.arraycopy(buffer, bytes, buffer, 0, length - bytes);
    length -= bytes;
    scanned -= 8L * bytes;
    if (start >= 0) {
      start -= 8L * bytes;
    }
  }

  /** Reads until the buffer holds this many bytes; false if the file has fewer. */
  private boolean fill(int wanted) throws IOException {
    while (length < wanted) {
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
      int count = in.read(buffer, length, buffer.length - length);
      if (count < 0) {
        return false;
      }
      length += count;
    }
    return true;
  }

  /** Writes bits one after the other. */
  private static final class BitWriter {
    private final byte[] bytes;
    private int size;
    private long held;
    private int heldBits;

    BitWriter(int capacity) {
      bytes = new byte[capacity];
    }

    void put(long value, int count) {
      if (count > 32) {
        put(value >>> 32, count - 32);
        put(value & 0xffffffffL, 32);
        return;
      }
      held = held << count | value;
      heldBits += count;
      while (heldBits >= 8) {
        heldBits -= 8;
        bytes[size++] = (byte) (held >>> heldBits);
      }
      held &= (1L << heldBits) - 1;
    }

    byte[] bytes() {
      if (heldBits > 0) {
        put(0, 8 - heldBits);
      }
      return Arrays.copyOf(bytes, size);
    }
  }
}
