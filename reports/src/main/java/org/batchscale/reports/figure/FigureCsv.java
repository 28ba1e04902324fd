package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batchscale.reports.analysis.Csv;

/** The numbers of a figure, panel by panel; a column that a panel lacks is empty in its rows. */
final class FigureCsv {
  private FigureCsv() {}

  static String render(List<Panel> panels) {
    List<Map<String, String>> rows = new ArrayList<>();
    panels.forEach(panel -> rows.addAll(panel.rows()));
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    StringBuilder csv = new StringBuilder(Csv.line(List.copyOf(columns)));
    for (Map<String, String> row : rows) {
      csv.append(Csv.line(columns.stream().map(name -> row.getOrDefault(name, "")).toList()));
    }
    return csv.toString();
  }
}
