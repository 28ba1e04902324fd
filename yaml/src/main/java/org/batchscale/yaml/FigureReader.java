package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.batchscale.yaml.definition.FigureDefinition;

/** Reads figures. */
final class FigureReader {
  private final Complaints complaints;

  FigureReader(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The rules that a schema cannot hold. */
  void check(Cursor figure) {
    GoalRules rules = new GoalRules(complaints, Names.FIGURE_METRICS);
    figure.at("panels").entries().forEach(panel -> rules.check(panel.at("goal")));
  }

  /** The figure, which has passed all checks. */
  FigureDefinition build(Cursor figure) {
    List<FigureDefinition.Panel> panels = new ArrayList<>();
    for (Cursor panel : figure.at("panels").entries()) {
      Cursor trials = panel.at("num_trials");
      panels.add(
          new FigureDefinition.Panel(
              panel.at("title").text().orElseThrow(),
              panel.at("workload").text().orElseThrow(),
              ExperimentReader.goal(panel.at("goal")),
              trials.isGiven() ? OptionalInt.of(trials.wholeOr(0)) : OptionalInt.empty(),
              panel.at("note").text().orElse("")));
    }
    return new FigureDefinition(
        figure.tree().source().name(),
        figure.at("title").text().orElseThrow(),
        figure.at("columns").wholeOr(Defaults.COLUMNS),
        panels,
        figure.tree().places());
  }
}
