package org.batchscale.results;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** Reads bzip2, several streams one after the other included. */
final class ParallelBzip2 {
  private ParallelBzip2() {}

  static InputStream open(InputStream compressed) throws IOException {
    return new BZip2CompressorInputStream(compressed, true);
  }
}
