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
 * @param columns the columns
 * @param rows a cell for each column
 */
record HtmlTable(String name, String caption, List<Column> columns, List<List<Cell>> rows) {
  /** What a column holds. */
  enum Kind {
    WORDS,
    NUMBERS,
    /** Intervals of the column before; they stand below its numbers. */
    INTERVALS
  }

  /**
   * A column.
   *
   * @param title its heading
   * @param kind what it holds
   */
  record Column(String title, Kind kind) {}

  HtmlTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Collects columns and rows. */
  static final class Builder {
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    Builder words(String... titles) {
      return add(Kind.WORDS, titles);
    }

    Builder numbers(String... titles) {
      return add(Kind.NUMBERS, titles);
    }

    /** Numbers, each with a column of their intervals behind it. */
    Builder estimates(String... titles) {
      for (String title : titles) {
        add(Kind.NUMBERS, title);
        add(Kind.INTERVALS, title);
      }
      return this;
    }

    private Builder add(Kind kind, String... titles) {
      for (String title : titles) {
        columns.add(new Column(title, kind));
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
      return new HtmlTable(name, caption, columns, rows);
    }
  }

  /** Writes the table with its links. */
  void write(Html html) {
    if (html.isPrint()) {
      writeBare(html);
      return;
    }
    DataUri.downloads(html, name, csv(), latex());
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    writeBare(html);
    html.close().line();
  }

  /** Writes the table without links, for a place that scrolls itself. */
  void writeBare(Html html) {
    html.open("table", "class", "sortable").element("caption", caption).open("thead").open("tr");
    for (Column column : columns) {
      if (column.kind() != Kind.INTERVALS) {
        String kind = column.kind() == Kind.NUMBERS ? "n" : "w";
        html.element("th", column.title(), "scope", "col", "class", kind);
      }
    }
    html.close().close().line().open("tbody");
    for (List<Cell> row : rows) {
      html.open("tr");
      for (int i = 0; i < row.size(); i++) {
        if (columns.get(i).kind() == Kind.INTERVALS) {
          continue;
        }
        boolean interval = i + 1 < row.size() && columns.get(i + 1).kind() == Kind.INTERVALS;
        writeCell(html, row.get(i), columns.get(i).kind(), interval ? row.get(i + 1).text() : "");
      }
      html.close().line();
    }
    html.close().close().line();
  }

  private static void writeCell(Html html, Cell cell, Kind kind, String below) {
    if (kind == Kind.WORDS) {
      html.open("td");
      writeWords(html, cell);
      html.close();
      return;
    }
    if (cell.values().equals(List.of(cell.text())) && below.isEmpty()) {
      html.open("td", "class", "n");
    } else {
      String order = Double.isNaN(cell.order()) ? "" : Double.toString(cell.order());
      html.open("td", "class", "n", "data-v", order);
    }
    html.text(cell.text());
    if (!below.isEmpty()) {
      html.element("small", below);
    }
    html.close();
  }

  private static void writeWords(Html html, Cell cell) {
    if (!cell.look().isEmpty()) {
      html.element("span", cell.text(), "class", cell.look());
    } else if (cell.links().isEmpty()) {
      html.breakable(cell.text());
    } else {
      for (int i = 0; i < cell.links().size(); i++) {
        Section.Entry link = cell.links().get(i);
        html.text(i == 0 ? "" : ", ");
        if (link.id().isEmpty()) {
          html.text(link.words());
        } else {
          html.element("a", link.words(), "href", "#" + link.id());
        }
      }
    }
  }

  String csv() {
    List<String> titles = new ArrayList<>();
    for (Column column : columns) {
      if (column.kind() == Kind.INTERVALS) {
        titles.add(column.title() + " low");
        titles.add(column.title() + " high");
      } else {
        titles.add(column.title());
      }
    }
    StringBuilder csv = new StringBuilder(Csv.line(titles));
    rows.forEach(
        row -> csv.append(Csv.line(row.stream().flatMap(c -> c.values().stream()).toList())));
    return csv.toString();
  }

  String latex() {
    StringBuilder tex = new StringBuilder("% needs \\usepackage{booktabs}\n");
    tex.append("% ").append(caption.replaceAll("\\s+", " ")).append('\n');
    String kinds =
        columns.stream()
            .map(column -> column.kind() == Kind.WORDS ? "l" : "r")
            .collect(Collectors.joining());
    tex.append("\\begin{tabular}{").append(kinds).append("}\n\\toprule\n");
    line(
        tex,
        columns.stream().map(c -> c.kind() == Kind.INTERVALS ? "interval" : c.title()).toList());
    tex.append("\\midrule\n");
    rows.forEach(row -> line(tex, row.stream().map(Cell::text).toList()));
    return tex.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static void line(StringBuilder tex, List<String> cells) {
    tex.append(cells.stream().map(Latex::text).collect(Collectors.joining(" & ", "", " \\\\\n")));
  }
}
