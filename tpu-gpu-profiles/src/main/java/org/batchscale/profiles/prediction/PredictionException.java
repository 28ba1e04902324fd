package org.batchscale.profiles.prediction;

/** A profile does not tell what a prediction needs. The message says what, and the way out. */
public final class PredictionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Carries a message for users. */
  public PredictionException(String message) {
    super(message);
  }
}
