package org.batchscale.reports.report;

import java.util.List;
import java.util.function.Consumer;

/**
 * A section of a page.
 *
 * @param id its place in the page
 * @param title its heading, in the contents too
 * @param entries what is below it in the contents
 * @param body writes all below the heading
 */
record Section(String id, String title, List<Entry> entries, Consumer<Html> body) {
  Section {
    entries = List.copyOf(entries);
  }

  /**
   * A line of the contents.
   *
   * @param id place in the page
   * @param words what the line says
   */
  record Entry(String id, String words) {}

  void write(Html html) {
    html.open("section", "id", id).element("h2", title).line();
    body.accept(html);
    html.close().line();
  }
}
