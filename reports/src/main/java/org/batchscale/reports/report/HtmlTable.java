package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Csv;
import org.batchscale.reports.analysis.Latex;

/**
 * A table that can be sorted, and downloaded as CSV and LaTeX.
 *
 * @param name name of the files
 * @param caption what it lists
 * @param columns names of the columns
 * @param numeric whether each column holds numbers
 * @param rows a cell for each column
 */
record HtmlTable(
    String name,
    String caption,
    List<String> columns,
    List<Boolean> numeric,
    List<List<Cell>> rows) {
  HtmlTable {
    columns = List.copyOf(columns);
    numeric = List.copyOf(numeric);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Collects columns in a readable order: name, then whether it holds numbers. */
  static final class Builder {
    private final List<String> columns = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    Builder words(String... names) {
      for (String name : names) {
        columns.add(name);
        numeric.add(false);
      }
      return this;
    }

    Builder numbers(String... names) {
      for (String name : names) {
        columns.add(name);
        numeric.add(true);
      }
      return this;
    }

    Builder row(List<Cell> cells) {
      if (cells.size() != columns.size()) {
        throw new IllegalArgumentException(
            cells.size() + " cells for the " + columns.size() + " columns " + columns);
      }
      rows.add(cells);
      return this;
    }

    HtmlTable build(String name, String caption) {
      return new HtmlTable(name, caption, columns, numeric, rows);
    }
  }

  /** Writes the table with its links. */
  void write(Html html) {
    DataUri.downloads(html, name, csv(), latex());
    writeBare(html);
  }

  /** Writes the table without links. */
  void writeBare(Html html) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table", "class", "sortable").element("caption", caption).open("thead").open("tr");
    for (int i = 0; i < columns.size(); i++) {
      html.element("th", columns.get(i), "scope", "col", "class", numeric.get(i) ? "n" : "w");
    }
    html.close().close().line().open("tbody");
    for (List<Cell> row : rows) {
      html.open("tr");
      for (int i = 0; i < row.size(); i++) {
        writeCell(html, row.get(i), numeric.get(i));
      }
      html.close().line();
    }
    html.close().close().close().line();
  }

  private static void writeCell(Html html, Cell cell, boolean number) {
    List<String> attributes = new ArrayList<>();
    if (number) {
      attributes.addAll(List.of("class", "n"));
      String order = Double.isNaN(cell.order()) ? "" : Double.toString(cell.order());
      if (!cell.text().equals(cell.value())) {
        attributes.addAll(List.of("data-v", order));
      }
    }
    html.element("td", cell.text(), attributes.toArray(String[]::new));
  }

  String csv() {
    StringBuilder csv = new StringBuilder(Csv.line(columns));
    rows.forEach(row -> csv.append(Csv.line(row.stream().map(Cell::value).toList())));
    return csv.toString();
  }

  String latex() {
    StringBuilder tex = new StringBuilder("% needs \\usepackage{booktabs}\n");
    tex.append("% ").append(caption.replaceAll("\\s+", " ")).append('\n');
    String kinds = numeric.stream().map(n -> n ? "r" : "l").collect(Collectors.joining());
    tex.append("\\begin{tabular}{").append(kinds).append("}\n\\toprule\n");
    line(tex, columns);
    tex.append("\\midrule\n");
    rows.forEach(row -> line(tex, row.stream().map(Cell::text).toList()));
    return tex.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static void line(StringBuilder tex, List<String> cells) {
    tex.append(
        cells.stream().map(HtmlTable::tex).collect(Collectors.joining(" & ", "", " \\\\\n")));
  }

  /** Signs that Latex does not know stand in math. */
  private static String tex(String text) {
    return Latex.cell(text)
        .replace("\u221E", "$\\infty$")
        .replace("\u2265", "$\\geq$")
        .replace("\u2264", "$\\leq$")
        .replaceAll("\\s+", " ");
  }
}
