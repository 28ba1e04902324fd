package org.batchscale.reports.analysis;

/** A question that the trials at hand cannot answer: which one, why, and the way out. */
public final class AnalysisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what cannot be answered and what the user can do. */
  public AnalysisException(String message) {
    super(message);
  }
}
