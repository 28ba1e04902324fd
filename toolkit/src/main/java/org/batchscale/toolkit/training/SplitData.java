package org.batchscale.toolkit.training;

/** The examples of one split, as training and evaluation get at them. */
public sealed interface SplitData extends AutoCloseable permits SplitTensors, StoredSplit {
  /** Number of examples. */
  int size();

  @Override
  void close();
}
