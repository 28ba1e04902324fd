package org.batchscale.reports.analysis;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values as RFC 4180 quotes them, ended by a line feed. */
public final class Csv {
  private Csv() {}

  /** One line. */
  public static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
