package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.batchscale.yaml.definition.BudgetDefinition;
import org.junit.jupiter.api.Test;

/** Budgets as people write them. */
class BudgetWordsTest {
  private static BudgetDefinition steps(long steps) {
    return new BudgetDefinition.Steps(steps);
  }

  private static BudgetDefinition epochs(double epochs) {
    return new BudgetDefinition.Epochs(epochs, 30_301_028);
  }

  @Test
  void thousandsAndMillionsAreShortWhereTheyLoseNothing() {
    assertThat(BudgetWords.number(steps(500))).isEqualTo("500");
    assertThat(BudgetWords.number(steps(5000))).isEqualTo("5k");
    assertThat(BudgetWords.number(steps(2500))).isEqualTo("2.5k");
    assertThat(BudgetWords.number(steps(2_000_000))).isEqualTo("2M");
    assertThat(BudgetWords.number(steps(1_234))).isEqualTo("1,234");
    assertThat(BudgetWords.number(steps(1_000_001))).isEqualTo("1,000,001");
  }

  @Test
  void unitsAgreeWithTheirNumber() {
    assertThat(BudgetWords.brief(epochs(0.2))).isEqualTo("0.2 epochs");
    assertThat(BudgetWords.brief(epochs(1))).isEqualTo("1 epoch");
    assertThat(BudgetWords.brief(steps(1))).isEqualTo("1 step");
    assertThat(BudgetWords.full(epochs(1))).isEqualTo("1 epoch of 30,301,028 examples");
    assertThat(BudgetWords.full(steps(25_000))).isEqualTo("25,000 steps");
    assertThat(BudgetWords.brief(new BudgetDefinition.Unlimited())).isEqualTo("no limit");
  }
}
