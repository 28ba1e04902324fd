package org.batchscale.reports.boundary;

import java.util.function.Function;

/** How boundary checks are written. The same checks give the same characters. */
public enum BoundaryFormat {
  /** Aligned columns for a terminal, a table for each study. */
  TEXT(BoundaryText::render),
  /** One row for each study, metaparameter and side, quoted as RFC 4180 says where needed. */
  CSV(BoundaryCsv::render),
  /** All studies with verdicts, distances and reasons. */
  JSON(BoundaryJson::render);

  @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
  private final Function<BoundaryTable, String> renderer;

  BoundaryFormat(Function<BoundaryTable, String> renderer) {
    this.renderer = renderer;
  }

  /** The checks in this format, each line ended by a line feed. */
  public String render(BoundaryTable table) {
    return renderer.apply(table);
  }
}
