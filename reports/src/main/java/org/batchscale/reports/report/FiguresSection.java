package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.reports.figure.NumberTable;
import org.batchscale.reports.figure.PanelNumbers;

/** The figures, each with its caption and its numbers on one screen. */
final class FiguresSection {
  private final List<DrawnFigure> figures;
  private final PublishedComparison comparison;

  FiguresSection(List<DrawnFigure> figures, PublishedComparison comparison) {
    this.figures = figures;
    this.comparison = comparison;
  }

  Section section() {
    List<Section.Entry> entries = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      entries.add(new Section.Entry(id(i), heading(figures.get(i))));
    }
    return new Section("figures", "Figures", entries, this::write);
  }

  private void write(Html html) {
    for (int i = 0; i < figures.size(); i++) {
      DrawnFigure figure = figures.get(i);
      html.open("article", "class", "figure", "id", id(i));
      html.element("h3", heading(figure)).line();
      if (figure.isEmpty()) {
        html.element("p", "Not drawn: none of its studies are in the results trees.");
      } else {
        drawn(html, figure, i);
        published(html, figure);
      }
      notes(html, figure.notes());
      html.close().line();
    }
  }

  /** Id of a figure's place in the page. */
  static String id(int index) {
    return "figure-" + (index + 1);
  }

  /** {@code figure 1: Steps to result ...}, without the folder that the definition is in. */
  static String heading(DrawnFigure figure) {
    String name = figure.definition().name();
    String bare = name.substring(name.lastIndexOf('/') + 1).replace('_', ' ');
    return bare + ": " + figure.definition().title();
  }

  private static void drawn(Html html, DrawnFigure figure, int index) {
    if (html.isPrint()) {
      printed(html, figure, index);
      return;
    }
    boolean wide = figure.width() > 300;
    html.open("div", "class", wide ? "pair wide" : "pair");
    html.open("figure");
    html.element("a", "Skip the points", "class", "skip", "href", "#" + id(index) + "-numbers");
    html.open("div", "class", "plot");
    html.trusted(
        InlineSvg.of(
            figure.svg(), "f" + (index + 1) + "-", figure.definition().title(), figure.marks()));
    html.close().line();
    html.element("figcaption", figure.caption().strip()).close().line();
    html.open("div", "class", "numbers", "id", id(index) + "-numbers");
    DataUri.downloads(html, figure.definition().name(), figure.csv(), figure.latex());
    numbers(html, figure);
    html.close().close().line();
  }

  /** Our steps beside the published ones; on paper the table of all figures says it. */
  private void published(Html html, DrawnFigure figure) {
    PublishedComparison shown = comparison.of(figure.definition());
    if (shown.isEmpty() || html.isPrint()) {
      return;
    }
    Part part = new ComparisonPart(shown).part();
    html.openFold("finding", "").openFoldLine().text("Beside the published points").close().line();
    html.element("p", part.sentences().get(0)).line();
    part.tables().forEach(table -> table.write(html));
    html.close().line();
  }

  /**
   * On paper the drawing comes as a page of PDF, at the size for which it was designed. Its numbers
   * stay with the page that can be sorted and saved.
   */
  private static void printed(Html html, DrawnFigure figure, int index) {
    double scale = Math.min(1, PrintedReport.HIGHEST / figure.height());
    String size = String.format(Locale.ROOT, "width:%.2fpt", scale * figure.width());
    html.empty("img", "src", PrintedReport.address(index), "style", size, "alt", heading(figure));
    html.element("p", figure.caption().strip(), "class", "caption").line();
  }

  /**
   * A table for each panel. Neighbours with the same columns and no more than a row each share one.
   */
  private static void numbers(Html html, DrawnFigure figure) {
    List<PanelNumbers> open = new ArrayList<>();
    html.open("div", "class", "tables", "tabindex", "0", "role", "region", "aria-label", "Numbers");
    for (PanelNumbers panel : figure.numbers()) {
      if (!open.isEmpty() && !isShared(open.get(0).table(), panel.table())) {
        table(html, figure, open);
        open.clear();
      }
      open.add(panel);
    }
    if (!open.isEmpty()) {
      table(html, figure, open);
    }
    html.close();
  }

  private static boolean isShared(NumberTable one, NumberTable other) {
    return one.columns().equals(other.columns())
        && one.rows().size() <= 1
        && other.rows().size() <= 1;
  }

  private static void table(Html html, DrawnFigure figure, List<PanelNumbers> panels) {
    NumberTable first = panels.get(0).table();
    boolean many = panels.size() > 1;
    HtmlTable.Builder table = new HtmlTable.Builder();
    if (many) {
      table.words("Panel");
    }
    for (int i = 0; i < first.columns().size(); i++) {
      if (first.numeric().get(i)) {
        table.numbers(first.columns().get(i));
      } else {
        table.words(first.columns().get(i));
      }
    }
    for (PanelNumbers panel : panels) {
      for (List<String> row : filled(panel.table())) {
        List<Cell> cells = new ArrayList<>();
        if (many) {
          cells.add(Cell.words(panel.title()));
        }
        row.forEach(text -> cells.add(Cell.words(text)));
        table.row(cells);
      }
    }
    String caption =
        many
            ? "Numbers of " + figure.definition().name().replace('_', ' ')
            : panels.get(0).title()
                + (panels.get(0).subtitle().isEmpty() ? "" : ", " + panels.get(0).subtitle());
    table.build(figure.definition().name(), caption).writeBare(html);
  }

  /**
   * The rows with every name written out: a paper's table names a curve once, but rows that are
   * sorted lose the one above.
   */
  static List<List<String>> filled(NumberTable table) {
    int names = table.numeric().indexOf(true);
    List<List<String>> rows = new ArrayList<>();
    List<String> above = List.of();
    for (List<String> row : table.rows()) {
      List<String> whole = new ArrayList<>(row);
      for (int i = 0; i < names && !above.isEmpty() && row.get(i).isEmpty(); i++) {
        whole.set(i, above.get(i));
      }
      rows.add(whole);
      above = whole;
    }
    return rows;
  }

  private static void notes(Html html, List<String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    boolean many = notes.size() > 5;
    if (many) {
      html.openFold("notes", "");
      html.openFoldLine().text(Words.count(notes.size(), "note", "notes")).close();
    }
    html.open("ul", "class", "notes");
    notes.forEach(note -> html.element("li", note));
    html.close();
    if (many) {
      html.close();
    }
  }
}
