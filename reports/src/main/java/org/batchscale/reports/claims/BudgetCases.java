package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.batchscale.reports.analysis.BudgetCurve;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.results.StudyData;
import org.batchscale.results.TrialCurve;
import org.batchscale.results.TrialStatus;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimMeasure;
import org.batchscale.yaml.definition.PanelDefinition;

/** Cases of claims about best values within budgets. */
final class BudgetCases {
  /** Batch sizes below which nothing is said of all of them. */
  private static final int FEWEST = 3;

  /** A budget is large where twice the budget makes values better by no more than this; ours. */
  private static final double SETTLED = Log2.of(1.05);

  private final ClaimDefinition claim;
  private final Evidence evidence;
  private final long seed;
  private final ClaimCases cases = new ClaimCases();

  private BudgetCases(ClaimDefinition claim, Evidence evidence, long seed) {
    this.claim = claim;
    this.evidence = evidence;
    this.seed = seed;
  }

  /**
   * A study's best values within a budget.
   *
   * @param gain log2 of how much better the best one is than within half of the budget
   */
  private record Within(int batchSize, RankedValues values, double gain) {}

  static ClaimCases of(ClaimDefinition claim, Evidence evidence, long seed) {
    return new BudgetCases(claim, evidence, seed).cases();
  }

  private ClaimCases cases() {
    for (ClaimData data : claim.data()) {
      for (PanelDefinition panel : ChosenPanels.of(data, evidence, cases)) {
        if (panel instanceof PanelDefinition.Budgets budgets && isAsked(budgets)) {
          add(data.figure(), budgets);
        }
      }
    }
    return cases;
  }

  private boolean isAsked(PanelDefinition.Budgets panel) {
    boolean steps = panel.budgets().get(0) instanceof BudgetDefinition.Steps;
    return switch (claim.measure()) {
      case STEP_BUDGET_TREND -> steps;
      case EPOCH_BUDGET_TREND -> !steps;
      default -> true;
    };
  }

  private void add(int figure, PanelDefinition.Budgets panel) {
    List<StudyData> studies = evidence.studies(panel.workload(), List.of());
    if (studies.isEmpty()) {
      cases.lacks("figure %d: %s".formatted(figure, panel.workload()));
      return;
    }
    boolean largest = claim.measure() == ClaimMeasure.LARGEST_BUDGET_SPREAD;
    for (int i = 0; i < panel.budgets().size(); i++) {
      int at = largest ? panel.budgets().size() - 1 - i : i;
      BudgetDefinition budget = panel.budgets().get(at);
      List<Within> within = within(studies, panel, budget);
      if (within.size() >= FEWEST) {
        add(panel, budget, within, largest, i > 0);
        return;
      }
    }
    cases.lacks(
        "figure %d: %s: no budget is covered by %d batch sizes"
            .formatted(figure, panel.title(), FEWEST));
  }

  private static List<Within> within(
      List<StudyData> studies, PanelDefinition.Budgets panel, BudgetDefinition budget) {
    Goal goal = new Goal(panel.metric(), 0, panel.maximize());
    List<Within> within = new ArrayList<>();
    for (StudyData study : studies) {
      int batchSize = study.study().batchSize();
      long run = BudgetCurve.stepsRun(study.study(), study.trials());
      if (BudgetCurve.isCovered(budget, batchSize, run)) {
        String key = panel.workload() + "/" + batchSize;
        List<TrialCurve> curves = study.curves(panel.metric(), Set.of(TrialStatus.COMPLETE));
        long last = BudgetCurve.lastStep(budget, batchSize);
        OptionalDouble half =
            RankedValues.of(key, curves, goal, Math.min(last, run) / 2).stream()
                .mapToDouble(RankedValues::best)
                .findFirst();
        RankedValues.of(key, curves, goal, last)
            .ifPresent(
                values -> {
                  double gain = half.orElse(Double.POSITIVE_INFINITY) - values.best();
                  within.add(new Within(batchSize, values, gain));
                });
      }
    }
    return within;
  }

  private void add(
      PanelDefinition.Budgets panel,
      BudgetDefinition budget,
      List<Within> within,
      boolean largest,
      boolean another) {
    List<String> notes = new ArrayList<>();
    if (another) {
      notes.add(
          "Fewer than %d batch sizes cover the %s budgets of the figure."
              .formatted(FEWEST, largest ? "larger" : "smaller"));
    }
    long rising = within.stream().filter(one -> one.gain() > SETTLED).count();
    if (largest && rising > 0) {
      notes.add(
          "At %d of %d batch sizes the best value is still more than 5 %% better than within half "
                  .formatted(rising, within.size())
              + "of the budget: the spread is at most this.");
    }
    cases.add(
        new ClaimCase(
            panel.title() + ", " + words(budget) + ", " + within.size() + " batch sizes",
            within.stream().mapToInt(one -> one.values().trials()).sum(),
            notes,
            count -> largest ? spread(within, rising == 0, count) : trend(within, count)));
  }

  private static String words(BudgetDefinition budget) {
    if (budget instanceof BudgetDefinition.Steps steps) {
      return Numbers.grouped(steps.steps()) + " steps";
    }
    if (budget instanceof BudgetDefinition.Epochs epochs) {
      return Numbers.plain(epochs.epochs()) + " epochs";
    }
    return "no limit";
  }

  private Resampled trend(List<Within> within, int count) {
    double[] sizes = within.stream().mapToDouble(one -> Log2.of(one.batchSize())).toArray();
    List<Resampled> best = within.stream().map(one -> one.values().best(count, seed)).toList();
    List<Bounds> draws = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      int at = r;
      draws.add(Line.slope(sizes, best.stream().map(one -> one.draws().get(at)).toList()));
    }
    return new Resampled(Line.slope(sizes, best.stream().map(Resampled::estimate).toList()), draws);
  }

  /** Where values still become better, a larger budget may bring them together. */
  private Resampled spread(List<Within> within, boolean settled, int count) {
    Resampled worst = within.get(0).values().best(count, seed);
    Resampled best = worst;
    for (Within one : within.subList(1, within.size())) {
      Resampled values = one.values().best(count, seed);
      worst = worst.with(values, Bounds::max);
      best = best.with(values, Bounds::min);
    }
    return worst
        .with(best, Bounds::minus)
        .map(log -> settled ? log : new Bounds(Math.min(0, log.low()), log.high()))
        .map(Bounds::exp2);
  }
}
