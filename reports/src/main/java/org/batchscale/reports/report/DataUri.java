package org.batchscale.reports.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A file inside of a link. */
final class DataUri {
  private DataUri() {}

  /** Text of this media type, such as {@code text/csv}. */
  static String of(String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return "data:" + type + ";charset=utf-8;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** Links to a table as CSV and LaTeX. */
  static void downloads(Html html, String name, String csv, String latex) {
    html.open("p", "class", "downloads");
    link(html, name + ".csv", "CSV", of("text/csv", csv));
    html.text(" ");
    link(html, name + ".tex", "LaTeX", of("text/x-tex", latex));
    html.close().line();
  }

  private static void link(Html html, String file, String words, String uri) {
    html.element("a", words, "download", file, "href", uri, "title", "Download " + file);
  }
}
