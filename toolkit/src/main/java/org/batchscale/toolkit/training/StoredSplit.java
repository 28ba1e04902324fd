package org.batchscale.toolkit.training;

import org.batchscale.workloads.data.StoredExamples;

/**
 * A split whose examples are read when they are needed.
 *
 * @param examples the examples
 */
public record StoredSplit(StoredExamples examples) implements SplitData {
  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public void close() {
    examples.close();
  }
}
