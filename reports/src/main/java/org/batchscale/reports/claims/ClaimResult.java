package org.batchscale.reports.claims;

import java.util.List;
import org.batchscale.yaml.definition.ClaimDefinition;

/**
 * A claim with what the trials say of it.
 *
 * @param claim the claim
 * @param verdict what follows from the items by the claim's rule
 * @param items the cases with data, in the order of the figure; empty without data
 * @param missing cases that the figure names and for which there are no data, such as {@code figure
 *     4: lm1b/transformer_shallow/sgd}
 * @param found what was found, a sentence with the numbers
 * @param wouldDecide what would decide it, or what would overturn it, a sentence or two
 */
public record ClaimResult(
    ClaimDefinition claim,
    ClaimVerdict verdict,
    List<ClaimItem> items,
    List<String> missing,
    String found,
    String wouldDecide) {
  /** Copies the lists. */
  public ClaimResult {
    items = List.copyOf(items);
    missing = List.copyOf(missing);
  }

  /** Trials that all items rest on together; a trial counts once for each item. */
  public int n() {
    return items.stream().mapToInt(ClaimItem::n).sum();
  }
}
