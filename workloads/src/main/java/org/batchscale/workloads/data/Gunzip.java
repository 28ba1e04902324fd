package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip where there is gzip. */
final class Gunzip {
  private static final int BUFFER_BYTES = 1 << 16;

  private Gunzip() {}

  /**
   * The unpacked content. Whether it is packed is told by its first two bytes, not by a name: an
   * IDX file begins with two zeros, gzip with 1f 8b.
   */
  static InputStream open(InputStream packedOrPlain) throws IOException {
    PushbackInputStream in = new PushbackInputStream(packedOrPlain, 2);
    byte[] magic = in.readNBytes(2);
    in.unread(magic);
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    return gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in;
  }
}
