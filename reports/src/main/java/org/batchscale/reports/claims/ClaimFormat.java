package org.batchscale.reports.claims;

import java.util.List;
import java.util.function.Function;

/** How a table of claims is written. The same results give the same characters. */
public enum ClaimFormat {
  /** Aligned columns for a terminal, then what was found and what would decide. */
  TEXT(ClaimText::render),
  /** One row for each claim, then one for each of its cases. */
  CSV(ClaimCsv::render),
  /** Everything: definitions, results, cases. */
  JSON(ClaimJson::render),
  /** A booktabs table for a paper; needs {@code booktabs}. */
  LATEX(ClaimLatex::render);

  @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
  private final Function<List<ClaimResult>, String> renderer;

  ClaimFormat(Function<List<ClaimResult>, String> renderer) {
    this.renderer = renderer;
  }

  /** The results in this format, each line ended by a line feed. */
  public String render(List<ClaimResult> results) {
    return renderer.apply(results);
  }
}
