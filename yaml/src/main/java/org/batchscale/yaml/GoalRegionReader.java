package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.batchscale.yaml.definition.PanelDefinition;

/** Reads panels of the region in which trials reach a goal. */
final class GoalRegionReader {
  private final Complaints complaints;

  GoalRegionReader(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The rules that a schema cannot hold. */
  void check(Cursor panel) {
    new GoalRules(complaints, Names.METRICS).check(panel.at("goal"));
    Ascending.check(panel.at("batch_sizes")).ifPresent(complaints::add);
    Cursor budget = panel.at("budget");
    BudgetsReader.trainSize(budget, "epochs", "steps").ifPresent(complaints::add);
    new PanelLimits(complaints).check(panel, 10, 10);
  }

  /** A panel for each batch size, which is told in its title. */
  static List<PanelDefinition> build(Cursor panel) {
    Cursor one = panel.at("batch_size");
    List<Integer> sizes =
        one.isGiven() ? List.of(one.wholeOr(0)) : CurvesReader.sizes(panel.at("batch_sizes"));
    Optional<String> title = panel.at("title").text();
    List<PanelDefinition> panels = new ArrayList<>();
    for (int size : sizes) {
      panels.add(
          new PanelDefinition.GoalRegion(
              title.map(words -> words + ", ").orElse("") + "B = " + size,
              panel.at("workload").text().orElseThrow(),
              size,
              ExperimentReader.goal(panel.at("goal")),
              budget(panel.at("budget")),
              PanelLimits.build(panel),
              panel.at("note").text().orElse("")));
    }
    return panels;
  }

  private static BudgetDefinition budget(Cursor budget) {
    if (!budget.isGiven()) {
      return new BudgetDefinition.Unlimited();
    }
    return budget.at("steps").isGiven()
        ? new BudgetDefinition.Steps(budget.at("steps").whole().orElseThrow())
        : new BudgetDefinition.Epochs(
            budget.at("epochs").number().orElseThrow(),
            budget.at("train_size").whole().orElseThrow());
  }
}
