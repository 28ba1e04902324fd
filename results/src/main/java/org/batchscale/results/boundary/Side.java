package org.batchscale.results.boundary;

/** An end of a metaparameter's range. */
public enum Side {
  /** The smallest value. */
  LOWER,
  /** The largest value. */
  UPPER;

  /** In a sentence: lower, upper. */
  public String word() {
    return this == LOWER ? "lower" : "upper";
  }
}
