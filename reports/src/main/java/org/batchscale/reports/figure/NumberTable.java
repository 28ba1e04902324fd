package org.batchscale.reports.figure;

import java.util.List;

/**
 * Numbers for a paper's table.
 *
 * @param columns names of the columns
 * @param numeric whether each column holds numbers, which are aligned at the right
 * @param rows cells of each row, as text for people; LaTeX is escaped by the writer
 */
public record NumberTable(List<String> columns, List<Boolean> numeric, List<List<String>> rows) {
  /** Copies the lists. */
  public NumberTable {
    columns = List.copyOf(columns);
    numeric = List.copyOf(numeric);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
