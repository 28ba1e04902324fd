package org.batchscale.toolkit.experiment;

/**
 * Trains the trials of one {@link Task} in this process. Owns what its runners share: data, graphs.
 * For any number of threads.
 */
public interface Trainer extends AutoCloseable {
  /** A new runner of trials at this batch size; to be closed before this trainer is. */
  TrialRunner runner(int batchSize);

  /** What is known of the data now that it is open. */
  default DataFacts data() {
    return DataFacts.NONE;
  }

  @Override
  void close();
}
