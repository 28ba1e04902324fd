package org.batchscale.results;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The order of rows by step; rows of one step stay in the order of the file. */
final class StepOrder {
  private StepOrder() {}

  /** Whether rows with these steps have it already. */
  static boolean holds(long[] steps) {
    for (int row = 1; row < steps.length; row++) {
      if (steps[row - 1] > steps[row]) {
        return false;
      }
    }
    return true;
  }

  /** The rows by step. */
  static IntStream of(long[] steps) {
    IntStream rows = IntStream.range(0, steps.length);
    return holds(steps)
        ? rows
        : rows.boxed()
            .sorted(Comparator.comparingLong(row -> steps[row])) // Stable.
            .mapToInt(Integer::intValue);
  }
}
