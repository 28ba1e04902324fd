package org.batchscale.reports.statistics;

/**
 * A batch size at which a curve changes, or a bound of it.
 *
 * @param batchSize the batch size, interpolated on logarithmic axes
 * @param kind what it says
 */
public record Boundary(double batchSize, Kind kind) {
  /** What a boundary says. Values are only ever added, never removed. */
  public enum Kind {
    /** It lies here, between two batch sizes measured. */
    WITHIN,
    /** It was not seen: it lies here or above. */
    AT_LEAST,
    /** It was passed before or here: it lies here or below. */
    AT_MOST
  }
}
