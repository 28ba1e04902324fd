package org.batchscale.reports.prediction;

import java.util.function.Function;

/** How predictions are written as a table. The same predictions give the same characters. */
public enum PredictionFormat {
  /** Aligned columns for a terminal, with the assumptions. */
  TEXT(PredictionText::render),
  /** One row for each profile and batch size, quoted as RFC 4180 says where needed. */
  CSV(PredictionCsv::render);

  @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
  private final Function<PredictionTable, String> renderer;

  PredictionFormat(Function<PredictionTable, String> renderer) {
    this.renderer = renderer;
  }

  /** The table in this format, each line ended by a line feed. */
  public String render(PredictionTable table) {
    return renderer.apply(table);
  }
}
