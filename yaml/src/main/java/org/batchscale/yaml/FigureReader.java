package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.PanelDefinition;

/** Reads figures. */
final class FigureReader {
  private final Complaints complaints;

  FigureReader(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The rules that a schema cannot hold. */
  void check(Cursor figure) {
    figure.at("panels").entries().forEach(this::panel);
  }

  private void panel(Cursor panel) {
    Optional<PanelForm> form = PanelForm.of(panel);
    if (form.isEmpty()) {
      return; // The schema complains.
    }
    form.get().checkKeys(panel, complaints);
    switch (form.get()) {
      case CURVES -> new CurvesRules(complaints).check(panel);
      case GOAL_REGION -> new GoalRegionReader(complaints).check(panel);
      case BUDGETS -> new BudgetsReader(complaints).check(panel);
    }
  }

  /** The figure, which has passed all checks. */
  FigureDefinition build(Cursor figure) {
    List<PanelDefinition> panels = new ArrayList<>();
    for (Cursor panel : figure.at("panels").entries()) {
      switch (PanelForm.of(panel).orElseThrow()) {
        case CURVES -> panels.add(CurvesReader.build(panel));
        case GOAL_REGION -> panels.addAll(GoalRegionReader.build(panel));
        case BUDGETS -> panels.add(BudgetsReader.build(panel));
      }
    }
    return new FigureDefinition(
        figure.tree().source().name(),
        figure.at("title").text().orElseThrow(),
        figure.at("columns").wholeOr(Defaults.COLUMNS),
        panels,
        figure.tree().places());
  }
}
