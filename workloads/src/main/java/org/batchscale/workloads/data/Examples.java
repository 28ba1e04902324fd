package org.batchscale.workloads.data;

/** The examples of one split, in memory or stored. */
public sealed interface Examples extends AutoCloseable permits Split, StoredExamples {
  /** Number of examples. */
  int size();

  /** Lets go of files; nothing to do for examples in memory. */
  @Override
  default void close() {}
}
