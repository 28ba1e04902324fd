package org.batchscale.benchmarks.archive;

/**
 * How much was written.
 *
 * @param studies folders of studies
 * @param trials folders of trials
 * @param rows measurements
 * @param bytes in all files of studies and trials
 */
public record Totals(long studies, long trials, long rows, long bytes) {
  static final Totals NONE = new Totals(0, 0, 0, 0);

  Totals plus(Totals other) {
    return new Totals(
        studies + other.studies, trials + other.trials, rows + other.rows, bytes + other.bytes);
  }
}
