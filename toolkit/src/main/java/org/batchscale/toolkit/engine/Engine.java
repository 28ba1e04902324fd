package org.batchscale.toolkit.engine;

/** Computes trials, several at once. Made for one experiment. */
public interface Engine extends AutoCloseable {
  /** Trials that it can run at once, at least 1. */
  int slots();

  /** A slot for one thread of the caller; to be closed before this engine is. */
  Slot open();

  @Override
  void close();
}
