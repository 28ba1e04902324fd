package org.batchscale.reports.report;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How long an experiment worked. Trees hold no times, so this comes from beside them.
 *
 * @param experiment name of the experiment
 * @param trials trials that ran
 * @param steps training steps of these trials together
 * @param seconds seconds on the clock that were spent on it, over all sittings
 * @param figures numbers of the figures that it serves
 */
public record RunTime(
    String experiment, long trials, long steps, double seconds, SortedSet<Integer> figures) {
  /** Copies the set; refuses amounts below nothing. */
  public RunTime {
    figures = Collections.unmodifiableSortedSet(new TreeSet<>(figures));
    if (trials < 0 || steps < 0 || !(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException(
          "the times of %s must be numbers from 0 on, got %d trials, %d steps, %s seconds"
              .formatted(experiment, trials, steps, seconds));
    }
  }
}
