package org.batchscale.toolkit.tuning;

import java.util.List;

/**
 * What the boundary loop ended with.
 *
 * @param inside whether the best trials lie away from every edge beyond which anything can be
 * @param why why not, in words; empty if inside
 * @param notes sides that are near and exempt, in words
 * @param widenings how often the space was widened
 * @param firstAdded id of the first trial outside of the experiment's own space; the number of all
 *     trials if the space was never widened
 */
public record BoundaryOutcome(
    boolean inside, String why, List<String> notes, int widenings, int firstAdded) {
  /** Copies the list. */
  public BoundaryOutcome {
    notes = List.copyOf(notes);
  }
}
