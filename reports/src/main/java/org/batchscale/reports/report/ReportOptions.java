package org.batchscale.reports.report;

import org.batchscale.reports.statistics.SummaryOptions;

/**
 * How a report is made.
 *
 * @param title title of the page
 * @param statistics level, resamples and seed of the intervals. The size of the validation set is
 *     taken from {@link ValidationSizes} where it is known.
 */
public record ReportOptions(String title, SummaryOptions statistics) {
  /** 95 % intervals with the seed 1. */
  public static final ReportOptions DEFAULT =
      new ReportOptions("Batch size and steps to result", SummaryOptions.of(1));

  /** The same with intervals of another level. */
  public ReportOptions withLevel(double level) {
    return new ReportOptions(title, statistics.withLevel(level));
  }

  /** Refuses an empty title. */
  public ReportOptions {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a report needs a title");
    }
  }
}
