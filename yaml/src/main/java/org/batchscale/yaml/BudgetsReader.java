package org.batchscale.yaml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.batchscale.yaml.definition.PanelDefinition;

/** Reads panels of the best value within budgets. */
final class BudgetsReader {
  private static final String LARGER_IS_BETTER = "average_precision";

  private final Complaints complaints;

  BudgetsReader(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The rules that a schema cannot hold. */
  void check(Cursor panel) {
    new GoalRules(complaints, Names.METRICS).metric(panel.at("metric"));
    Ascending.check(panel.at("step_budgets")).ifPresent(complaints::add);
    Ascending.check(panel.at("epoch_budgets")).ifPresent(complaints::add);
    trainSize(panel, "epoch_budgets", "step_budgets").ifPresent(complaints::add);
    new PanelLimits(complaints).check(panel, 2, PanelLimits.LINEAR);
  }

  /** Epochs need the size of the training set, steps do not. */
  static Optional<Complaint> trainSize(Cursor owner, String epochs, String steps) {
    Cursor size = owner.at("train_size");
    if (owner.at(epochs).isGiven() && !size.isGiven()) {
      return Optional.of(
          owner
              .tree()
              .places()
              .missing(owner.pointer(), "train_size", "add for example 'train_size: 55000'"));
    }
    if (owner.at(steps).isGiven() && !owner.at(epochs).isGiven() && size.isGiven()) {
      return Optional.of(
          size.keyComplaint("is for " + epochs + " only, got it with " + steps, "remove it"));
    }
    return Optional.empty();
  }

  /** The panel, which has passed all checks. */
  static PanelDefinition build(Cursor panel) {
    String metric = panel.at("metric").text().orElseThrow();
    Cursor maximize = panel.at("maximize");
    return new PanelDefinition.Budgets(
        panel.at("title").text().orElseThrow(),
        panel.at("workload").text().orElseThrow(),
        metric,
        maximize.isGiven() ? maximize.node().asBoolean() : metric.endsWith(LARGER_IS_BETTER),
        budgets(panel),
        PanelLimits.build(panel),
        panel.at("note").text().orElse(""));
  }

  private static List<BudgetDefinition> budgets(Cursor panel) {
    OptionalLong trainSize = panel.at("train_size").whole();
    Cursor steps = panel.at("step_budgets");
    return steps.isGiven()
        ? steps.entries().stream()
            .<BudgetDefinition>map(step -> new BudgetDefinition.Steps(step.whole().orElseThrow()))
            .toList()
        : panel.at("epoch_budgets").entries().stream()
            .<BudgetDefinition>map(
                epochs ->
                    new BudgetDefinition.Epochs(
                        epochs.number().orElseThrow(), trainSize.orElseThrow()))
            .toList();
  }
}
