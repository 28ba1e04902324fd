package org.batchscale.reports.report;

import java.util.List;

/**
 * A part of the report that says the same on the page, in print and in LaTeX.
 *
 * @param id its place in the page
 * @param title its heading
 * @param sentences paragraphs
 * @param points a list below them
 * @param commands what to type
 * @param tables tables at the end
 */
record Part(
    String id,
    String title,
    List<String> sentences,
    List<String> points,
    List<String> commands,
    List<HtmlTable> tables) {
  Part {
    sentences = List.copyOf(sentences);
    points = List.copyOf(points);
    commands = List.copyOf(commands);
    tables = List.copyOf(tables);
  }

  /** As a section of a page. */
  Section section() {
    return new Section(id, title, List.of(), this::write);
  }

  private void write(Html html) {
    sentences.forEach(sentence -> html.element("p", sentence).line());
    if (!points.isEmpty()) {
      html.open("ul");
      points.forEach(point -> html.element("li", point));
      html.close().line();
    }
    if (!commands.isEmpty()) {
      html.element("pre", String.join("\n", commands), "class", "commands").line();
    }
    tables.forEach(table -> table.write(html));
  }
}
