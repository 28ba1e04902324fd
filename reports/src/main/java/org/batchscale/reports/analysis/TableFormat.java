package org.batchscale.reports.analysis;

import java.util.function.Function;

/** How a table of steps to result is written. The same table gives the same characters. */
public enum TableFormat {
  /** Aligned columns for a terminal, studies that did not reach the goal included. */
  TEXT(TextTable::render),
  /**
   * {@code dataset,model,optimizer,batch_size,steps,trial_id,value}, one row per study that reached
   * the goal, quoted as RFC 4180 says where needed.
   */
  CSV(CsvTable::render),
  /** All studies with outcome, status counts and goal. */
  JSON(JsonTable::render),
  /** A booktabs table for a paper; needs {@code \\usepackage{booktabs}}. */
  LATEX(LatexTable::render);

  @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
  private final Function<StepsToResultTable, String> renderer;

  TableFormat(Function<StepsToResultTable, String> renderer) {
    this.renderer = renderer;
  }

  /** The table in this format, each line ended by a line feed. */
  public String render(StepsToResultTable table) {
    return renderer.apply(table);
  }
}
