package org.batchscale.yaml.definition;

import java.util.List;

/**
 * Where a claim's data are: panels of a figure, whatever figures a tier has.
 *
 * @param figure number of the figure, 1 to 12
 * @param panels positions of the panels from 1, row by row; all if empty
 */
public record ClaimData(int figure, List<Integer> panels) {
  /** Copies the list. */
  public ClaimData {
    panels = List.copyOf(panels);
  }
}
