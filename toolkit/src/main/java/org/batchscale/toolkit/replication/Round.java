package org.batchscale.toolkit.replication;

import java.util.List;

/**
 * Parts that the replicas compute at the same time, each at most one.
 *
 * @param first place of the first example in the batch
 * @param parts the parts, in the order of the batch, without gaps
 */
public record Round(int first, List<Part> parts) {
  /** Copies the list. */
  public Round {
    parts = List.copyOf(parts);
  }

  /** Number of examples. */
  public int count() {
    return parts.stream().mapToInt(Part::count).sum();
  }
}
