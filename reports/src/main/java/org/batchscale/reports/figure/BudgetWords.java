package org.batchscale.reports.figure;

import org.batchscale.reports.analysis.Numbers;
import org.batchscale.yaml.definition.BudgetDefinition;

/** Budgets as people write them. */
final class BudgetWords {
  private static final long THOUSAND = 1000;
  private static final long MILLION = 1_000_000;

  private BudgetWords() {}

  /** The number alone: {@code 5k}, {@code 2M}, {@code 0.2}. */
  static String number(BudgetDefinition budget) {
    if (budget instanceof BudgetDefinition.Steps limit) {
      return steps(limit.steps());
    }
    if (budget instanceof BudgetDefinition.Epochs limit) {
      return epochs(limit.epochs());
    }
    return "no limit";
  }

  /** With its unit: {@code 5k steps}, {@code 0.2 epochs}. */
  static String brief(BudgetDefinition budget) {
    String unit = unit(budget);
    boolean one = number(budget).equals("1") && !unit.isEmpty();
    return number(budget)
        + (unit.isEmpty() ? "" : " " + (one ? unit.substring(0, unit.length() - 1) : unit));
  }

  /** In a sentence: {@code 25,000 steps}, {@code 1 epoch of 30,301,028 examples}. */
  static String full(BudgetDefinition budget) {
    if (budget instanceof BudgetDefinition.Steps limit) {
      return Numbers.grouped(limit.steps()) + (limit.steps() == 1 ? " step" : " steps");
    }
    if (budget instanceof BudgetDefinition.Epochs limit) {
      return brief(budget) + " of " + Numbers.grouped(limit.trainSize()) + " examples";
    }
    return "any number of steps";
  }

  /** {@code steps}, {@code epochs}, or nothing. */
  static String unit(BudgetDefinition budget) {
    if (budget instanceof BudgetDefinition.Steps) {
      return "steps";
    }
    return budget instanceof BudgetDefinition.Epochs ? "epochs" : "";
  }

  private static String epochs(double epochs) {
    return epochs == Math.rint(epochs) && epochs < Long.MAX_VALUE
        ? Numbers.grouped((long) epochs)
        : Numbers.plain(epochs);
  }

  /** In thousands or millions where that loses no digit and is shorter. */
  private static String steps(long steps) {
    if (steps >= MILLION && steps % (MILLION / 10) == 0) {
      return Numbers.plain(steps / (double) MILLION) + "M";
    }
    if (steps >= THOUSAND && steps % (THOUSAND / 10) == 0) {
      return Numbers.plain(steps / (double) THOUSAND) + "k";
    }
    return Numbers.grouped(steps);
  }
}
