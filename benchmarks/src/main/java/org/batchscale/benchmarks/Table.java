package org.batchscale.benchmarks;

import java.util.Arrays;
import java.util.List;

/** A table of plain text whose rows are printed as they come, for the next one may take a while. */
final class Table {
  /** Widest cell expected below a short title. */
  private static final int LEAST_WIDTH = 9;

  private final int[] widths;

  /** Prints the titles of the columns. */
  Table(String... titles) {
    widths = Arrays.stream(titles).mapToInt(t -> Math.max(LEAST_WIDTH, t.length())).toArray();
    print(List.of(titles));
  }

  /** Prints a row; fractions get one digit after the point. */
  void row(Object... cells) {
    print(
        Arrays.stream(cells)
            .map(cell -> cell instanceof Double number ? "%.1f".formatted(number) : "" + cell)
            .toList());
  }

  private void print(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(("%" + widths[i] + "s  ").formatted(cells.get(i)));
    }
    System.out.println(line.toString().stripTrailing());
  }
}
