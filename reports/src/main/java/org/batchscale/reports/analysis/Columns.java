package org.batchscale.reports.analysis;

import java.util.List;

/** Text in aligned columns, for a terminal. */
public final class Columns {
  private static final String GAP = "  ";

  private Columns() {}

  /**
   * Aligns rows.
   *
   * @param rows cells of each row, the header first; every row has the same number
   * @param right for each column whether it is aligned at the right, as numbers are
   */
  public static String aligned(List<List<String>> rows, List<Boolean> right) {
    int[] widths = new int[right.size()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String padding = " ".repeat(widths[c] - row.get(c).length());
        line.append(c == 0 ? "" : GAP);
        line.append(right.get(c) ? padding + row.get(c) : row.get(c) + padding);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
