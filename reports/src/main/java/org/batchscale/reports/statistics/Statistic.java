package org.batchscale.reports.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number with what a reader needs to judge it.
 *
 * @param name what it is, in words
 * @param unit its unit, such as {@code steps}; empty for a pure number
 * @param estimate the number; empty where the data do not give it, infinite where it lies beyond
 *     everything measured
 * @param interval where it probably lies, if that can be said
 * @param n how many cases it rests on; the method says of what
 * @param method how it was found, in a sentence
 * @param caveats what it does not say, a sentence each
 */
public record Statistic(
    String name,
    String unit,
    OptionalDouble estimate,
    Optional<Interval> interval,
    int n,
    String method,
    List<String> caveats) {
  /** Copies the list. */
  public Statistic {
    if (name.isBlank() || method.isBlank()) {
      throw new IllegalArgumentException("a statistic needs a name and a method");
    }
    if (n < 0) {
      throw new IllegalArgumentException("n must be at least 0, got " + n + " for " + name);
    }
    caveats = List.copyOf(caveats);
  }
}
