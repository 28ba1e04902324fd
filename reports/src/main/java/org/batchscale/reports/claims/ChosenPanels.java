package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.PanelDefinition;

/** The panels that a claim rests on. */
final class ChosenPanels {
  private ChosenPanels() {}

  /** The panels by their positions, or all; what the figures do not have goes to {@code cases}. */
  static List<PanelDefinition> of(ClaimData data, Evidence evidence, ClaimCases cases) {
    List<PanelDefinition> all = evidence.panels(data.figure());
    if (all.isEmpty()) {
      cases.lacks("figure %d: not among the figures".formatted(data.figure()));
      return List.of();
    }
    if (data.panels().isEmpty()) {
      return all;
    }
    List<PanelDefinition> chosen = new ArrayList<>();
    for (int position : data.panels()) {
      if (position <= all.size()) {
        chosen.add(all.get(position - 1));
      } else {
        cases.lacks("figure %d: no panel %d".formatted(data.figure(), position));
      }
    }
    return chosen;
  }
}
