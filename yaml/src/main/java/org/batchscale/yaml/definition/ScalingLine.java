package org.batchscale.yaml.definition;

/**
 * Which line of perfect scaling a panel shows.
 *
 * @param kind none, that of the first curve, or that of the curve named
 * @param series name of the curve; empty unless {@code kind} is {@code NAMED}
 */
public record ScalingLine(Kind kind, String series) {
  /** How the curve is chosen. */
  public enum Kind {
    /** No line. */
    NONE,
    /** The line of the first curve that has a point. */
    FIRST,
    /** The line of the curve with this name. */
    NAMED
  }
}
