package org.batchscale.workloads.data.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Markdown wrapped at some width. A text is a paragraph: the lines up to an empty one, joined by
 * blanks, each without the white space at its ends and the {@code >} of a quotation. All other
 * marks stay.
 */
record ParagraphTexts() implements TextReader {
  @Override
  public String name() {
    return "paragraphs 1";
  }

  @Override
  public void read(SourceFile file, InputStream content, TextSink sink, Counts counts)
      throws IOException {
    LineReader lines = new LineReader(content, counts);
    ByteArrayOutputStream paragraph = new ByteArrayOutputStream();
    boolean more = true;
    while (more && lines.nextOrEmpty()) {
      int from = 0;
      int to = lines.length();
      while (from < to && (isSpace(lines.bytes()[from]) || lines.bytes()[from] == '>')) {
        from++;
      }
      while (to > from && isSpace(lines.bytes()[to - 1])) {
        to--;
      }
      boolean full = paragraph.size() + to - from >= LineReader.LONGEST;
      if (from == to || full) {
        more = flush(file, paragraph, sink);
      }
      if (from < to) {
        if (paragraph.size() > 0) {
          paragraph.write(' ');
        }
        paragraph.write(lines.bytes(), from, to - from);
      }
    }
    if (more) {
      flush(file, paragraph, sink);
    }
  }

  private static boolean flush(SourceFile file, ByteArrayOutputStream paragraph, TextSink sink)
      throws IOException {
    if (paragraph.size() == 0) {
      return true;
    }
    byte[] text = paragraph.toByteArray();
    paragraph.reset();
    return sink.text(file.part(), text, text.length);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
