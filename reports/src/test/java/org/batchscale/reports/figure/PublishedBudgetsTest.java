package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.batchscale.yaml.definition.PanelDefinition;
import org.junit.jupiter.api.Test;

/** The published points of figure 12 are found by workload, metric and budget. */
class PublishedBudgetsTest {
  private static final String TRANSFORMER = "lm1b/transformer_base/nesterov_momentum";
  private static final String ENTROPY = "val/cross_entropy_error";

  @Test
  void pointsBelongToTheirBudget() {
    assertThat(PublishedPoints.of(TRANSFORMER, ENTROPY, new BudgetDefinition.Steps(10_000)))
        .hasSize(12)
        .containsKeys(16, 32768);
    assertThat(
            PublishedPoints.of(TRANSFORMER, ENTROPY, new BudgetDefinition.Epochs(0.2, 30_301_028)))
        .hasSize(8);
    assertThat(PublishedPoints.of(TRANSFORMER, ENTROPY, new BudgetDefinition.Epochs(2, 30_301_028)))
        .hasSize(7);
    // More training never makes the best value worse.
    var small = PublishedPoints.of(TRANSFORMER, ENTROPY, new BudgetDefinition.Steps(10_000));
    var large = PublishedPoints.of(TRANSFORMER, ENTROPY, new BudgetDefinition.Steps(50_000));
    large.forEach((batchSize, value) -> assertThat(value).isLessThan(small.get(batchSize)));
  }

  @Test
  void whatWasNotPublishedHasNoPoints() {
    assertThat(PublishedPoints.of(TRANSFORMER, ENTROPY, new BudgetDefinition.Steps(12_345)))
        .isEmpty();
    assertThat(PublishedPoints.of(TRANSFORMER, ENTROPY, new BudgetDefinition.Unlimited()))
        .isEmpty();
    assertThat(PublishedPoints.of("mine/net/sgd", ENTROPY, new BudgetDefinition.Steps(10_000)))
        .isEmpty();
  }

  @Test
  void everyPanelOfFigure12HasSome() {
    for (PanelDefinition panel : DefinitionReader.figure("figure_12").panels()) {
      PanelDefinition.Budgets budgets = (PanelDefinition.Budgets) panel;
      List<Integer> counts =
          budgets.budgets().stream()
              .map(
                  budget -> PublishedPoints.of(budgets.workload(), budgets.metric(), budget).size())
              .toList();
      assertThat(counts.stream().mapToInt(n -> n).sum()).as(panel.title()).isGreaterThan(5);
    }
  }
}
