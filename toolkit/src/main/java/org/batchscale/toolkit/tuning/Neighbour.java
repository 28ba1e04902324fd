package org.batchscale.toolkit.tuning;

import java.util.List;
import org.batchscale.results.Parameters;

/**
 * What is known from the study of another batch size.
 *
 * @param best metaparameters of its best trials, the best first
 */
public record Neighbour(List<Parameters> best) {
  /** Nothing is known. */
  public static final Neighbour NONE = new Neighbour(List.of());

  /** Copies the list. */
  public Neighbour {
    best = List.copyOf(best);
  }
}
