package org.batchscale.reports.claims;

import java.util.List;
import java.util.OptionalDouble;
import org.batchscale.reports.statistics.Interval;

/**
 * One case of a claim: a curve, a panel, a batch size or a pair of them.
 *
 * @param what what it is, such as {@code Simple CNN on MNIST: Momentum over SGD}
 * @param estimate the statistic; empty where the trials give only bounds
 * @param interval where it probably lies, at the level asked for; ends may be infinite
 * @param corrected the same at the level that counts among several items; equal to {@code interval}
 *     if there is one item
 * @param n trials that it rests on
 * @param verdict what it says by itself: supported by the interval that its rule asks for,
 *     contradicted likewise
 * @param notes what a reader must know, a sentence each
 */
public record ClaimItem(
    String what,
    OptionalDouble estimate,
    Interval interval,
    Interval corrected,
    int n,
    ClaimVerdict verdict,
    List<String> notes) {
  /** Copies the list. */
  public ClaimItem {
    notes = List.copyOf(notes);
  }
}
