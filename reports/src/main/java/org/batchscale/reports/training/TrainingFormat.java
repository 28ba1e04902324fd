package org.batchscale.reports.training;

import java.util.function.Function;

/** How chosen curves are written as a table. The same curves give the same characters. */
public enum TrainingFormat {
  /** Aligned columns for a terminal. */
  TEXT(TrainingText::render),
  /** One row for each study, quoted as RFC 4180 says where needed. */
  CSV(TrainingCsv::render),
  /** All studies with the chosen trial and its metaparameters. */
  JSON(TrainingJson::render);

  @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
  private final Function<TrainingTable, String> renderer;

  TrainingFormat(Function<TrainingTable, String> renderer) {
    this.renderer = renderer;
  }

  /** The table in this format, each line ended by a line feed. */
  public String render(TrainingTable table) {
    return renderer.apply(table);
  }
}
