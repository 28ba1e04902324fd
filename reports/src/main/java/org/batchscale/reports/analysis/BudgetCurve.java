package org.batchscale.reports.analysis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.batchscale.results.Study;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;
import org.batchscale.results.TrialStatus;
import org.batchscale.yaml.definition.BudgetDefinition;

/**
 * The best measurement of each study within one budget, over batch sizes (Shallue et al. 2018,
 * figure 12). All COMPLETE trials count. A study whose trials did not run as long as the budget
 * allows is left out: a longer run might have done better.
 *
 * @param budget the budget
 * @param points the studies that have one, by ascending batch size
 * @param tooShort batch sizes whose trials ended before the budget did, ascending
 */
public record BudgetCurve(BudgetDefinition budget, List<Point> points, List<Integer> tooShort) {
  /** Copies the lists. */
  public BudgetCurve {
    points = List.copyOf(points);
    tooShort = List.copyOf(tooShort);
  }

  /**
   * One study's best measurement.
   *
   * @param data the study
   * @param trial the trial that has it
   * @param best the measurement
   * @param lastStep last step within the budget at this batch size
   * @param counted COMPLETE trials that were looked at
   */
  public record Point(
      StudyData data, Trial trial, BestMeasurement best, long lastStep, int counted) {
    /** Batch size of the study. */
    public int batchSize() {
      return data.study().batchSize();
    }
  }

  /**
   * The curves of several budgets. Each study is read once.
   *
   * @param studies studies of one workload, by ascending batch size
   * @param metric {@code <split>/<metric>}
   * @param maximize whether larger is better
   * @throws AnalysisException if trials are there, but none measured the metric
   */
  public static List<BudgetCurve> of(
      List<? extends StudyData> studies,
      String metric,
      boolean maximize,
      List<BudgetDefinition> budgets) {
    // Only the direction of the goal matters for the best measurement.
    Goal goal = new Goal(metric, 0, maximize);
    List<List<Point>> points = new ArrayList<>();
    List<List<Integer>> tooShort = new ArrayList<>();
    for (int i = 0; i < budgets.size(); i++) {
      points.add(new ArrayList<>());
      tooShort.add(new ArrayList<>());
    }
    boolean measured = false;
    boolean anyTrial = false;
    for (StudyData data : studies) {
      List<TrialCurve> curves = data.curves(metric, Set.of(TrialStatus.COMPLETE));
      anyTrial |= !curves.isEmpty();
      measured |= curves.stream().anyMatch(curve -> curve.size() > 0);
      List<Trial> trials = data.trials(); // Once: a source may have to read its files for it.
      long ran = stepsRun(data.study(), trials);
      int batchSize = data.study().batchSize();
      for (int i = 0; i < budgets.size(); i++) {
        if (!isCovered(budgets.get(i), batchSize, ran)) {
          tooShort.get(i).add(batchSize);
          continue;
        }
        long last = lastStep(budgets.get(i), batchSize);
        List<Point> found = points.get(i);
        BestMeasurement.among(curves, goal, last)
            .ifPresent(
                best ->
                    found.add(
                        new Point(data, trial(trials, best.trialId()), best, last, curves.size())));
      }
    }
    if (anyTrial && !measured) {
      StudyData first = studies.get(0);
      throw StudyResult.unknownMetric(first.study().workload().toString(), metric, first.metrics());
    }
    List<BudgetCurve> made = new ArrayList<>();
    for (int i = 0; i < budgets.size(); i++) {
      made.add(new BudgetCurve(budgets.get(i), points.get(i), tooShort.get(i)));
    }
    return made;
  }

  private static Trial trial(List<Trial> trials, int id) {
    return trials.stream().filter(trial -> trial.id() == id).findFirst().orElseThrow();
  }

  /**
   * Steps that the study's COMPLETE trials were given: its train steps, or those of the longest one
   * where the published study had a budget of time instead.
   */
  public static long stepsRun(Study study, List<Trial> trials) {
    if (study.trainSteps() > 0) {
      return study.trainSteps();
    }
    return trials.stream()
        .filter(trial -> trial.status() == TrialStatus.COMPLETE)
        .mapToLong(Trial::steps)
        .max()
        .orElse(0);
  }

  /**
   * Whether trials of so many steps use the whole budget: {@code steps * batchSize >= examples}.
   */
  public static boolean isCovered(BudgetDefinition budget, int batchSize, long steps) {
    if (budget instanceof BudgetDefinition.Steps limit) {
      return steps >= limit.steps();
    }
    if (budget instanceof BudgetDefinition.Epochs limit) {
      BigDecimal examples =
          BigDecimal.valueOf(limit.epochs()).multiply(BigDecimal.valueOf(limit.trainSize()));
      BigDecimal run = BigDecimal.valueOf(steps).multiply(BigDecimal.valueOf(batchSize));
      return run.compareTo(examples) >= 0;
    }
    return true;
  }

  /** Last step within the budget at this batch size; {@link Long#MAX_VALUE} without a limit. */
  public static long lastStep(BudgetDefinition budget, int batchSize) {
    if (budget instanceof BudgetDefinition.Steps limit) {
      return limit.steps();
    }
    if (budget instanceof BudgetDefinition.Epochs limit) {
      return new EpochBudget(limit.epochs(), limit.trainSize()).lastStep(batchSize);
    }
    return Long.MAX_VALUE;
  }
}
