package org.batchscale.toolkit.command;

/** What a command wrote cannot be used; the message says why. */
final class UnusableOutputException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableOutputException(String message) {
    super(message);
  }
}
