package org.batchscale.workloads.data.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * WET files of Common Crawl: gzip of one or more members; the text of one page in each WARC record
 * of type {@code conversion}, one sentence a line. Of every hundred of a file's pages the 99th is
 * for validation and the 100th for the test.
 */
record WetTexts() implements TextReader {
  private static final int CYCLE = 100;

  @Override
  public String name() {
    return "wet 1";
  }

  @Override
  public void read(SourceFile file, InputStream content, TextSink sink, Counts counts)
      throws IOException {
    // Not the JDK's: it takes a cut or damaged further member for the end of the file.
    InputStream unpacked =
        GzipCompressorInputStream.builder()
            .setInputStream(content)
            .setDecompressConcatenated(true)
            .get();
    WarcReader records = new WarcReader(file.path(), new BufferedInputStream(unpacked, 1 << 16));
    int pages = 0;
    while (records.next()) {
      if (!records.type().equals("conversion")) {
        counts.add(Counts.RECORDS, 1);
        continue;
      }
      int turn = pages++ % CYCLE;
      Part part = turn == CYCLE - 2 ? Part.VAL : turn == CYCLE - 1 ? Part.TEST : Part.TRAIN;
      LineReader lines = new LineReader(records.block(), counts);
      while (lines.next()) {
        if (!sink.text(part, lines.bytes(), lines.length())) {
          return;
        }
      }
    }
  }
}
