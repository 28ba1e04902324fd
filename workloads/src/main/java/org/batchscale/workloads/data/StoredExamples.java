package org.batchscale.workloads.data;

import java.util.OptionalLong;

/**
 * Examples that are read when they are needed, in any order, by any number of threads at once. What
 * is read follows from the arguments alone.
 */
public non-sealed interface StoredExamples extends Examples {

  /**
   * Reads one example.
   *
   * @param index its number, from 0
   * @param augmentation what its random changes follow from, in training; empty in evaluation,
   *     where nothing is random
   * @throws DataException if it cannot be read
   */
  Example read(int index, OptionalLong augmentation);
}
