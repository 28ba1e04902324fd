package org.batchscale.workloads.data.text;

import java.io.IOException;
import java.io.InputStream;

/** Plain text, one sentence a line. */
record LineTexts() implements TextReader {
  @Override
  public String name() {
    return "lines 1";
  }

  @Override
  public void read(SourceFile file, InputStream content, TextSink sink, Counts counts)
      throws IOException {
    LineReader lines = new LineReader(content, counts);
    while (lines.next()) {
      if (!sink.text(file.part(), lines.bytes(), lines.length())) {
        return;
      }
    }
  }
}
