package org.batchscale.reports.figure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batchscale.reports.analysis.Csv;

/** The numbers of a figure, panel by panel; a column that a panel lacks is empty in its rows. */
final class FigureCsv {
  private FigureCsv() {}

  static String render(List<Panel> panels) {
    List<List<Map<String, String>>> rows = panels.stream().map(Panel::rows).toList();
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(panel -> panel.forEach(row -> columns.addAll(row.keySet())));
    StringBuilder csv = new StringBuilder(Csv.line(List.copyOf(columns)));
    for (List<Map<String, String>> panel : rows) {
      for (Map<String, String> row : panel) {
        csv.append(Csv.line(columns.stream().map(name -> row.getOrDefault(name, "")).toList()));
      }
    }
    return csv.toString();
  }
}
