package org.batchscale.workloads.data.text;

import java.io.IOException;
import java.io.InputStream;

/** Finds the texts in a file of some format. */
interface TextReader {
  /** What it does, with a number that grows when that changes: {@code lines 1}. */
  String name();

  /**
   * Reads a file to its end, or until no more is wanted.
   *
   * @param file which file, for messages
   * @param content its bytes
   * @param sink takes each text
   * @param counts takes what is passed over or changed
   * @throws IOException if the content breaks off
   * @throws org.batchscale.workloads.data.DataException if it is not of this format
   */
  void read(SourceFile file, InputStream content, TextSink sink, Counts counts) throws IOException;
}
