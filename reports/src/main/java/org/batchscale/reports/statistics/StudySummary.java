package org.batchscale.reports.statistics;

import java.util.List;
import java.util.Optional;
import org.batchscale.reports.analysis.Goal;

/**
 * What the trials of one study say about its steps to result.
 *
 * @param crossings where each trial first met the goal, by the paper's rule
 * @param bootstrap how steps to result vary over trials
 * @param bestSteps steps to result had fewer trials been run
 * @param bestValues best value had fewer trials been run
 * @param robust steps to result by rules that one lucky evaluation cannot meet
 * @param fewer steps to result had the trials been evaluated less often
 * @param bias how far a lucky evaluation may have helped; empty if no trial crossed
 * @param infeasible share of trials that diverged
 * @param statistics the same as numbers with their methods and caveats
 */
public record StudySummary(
    StudyCrossings crossings,
    StepsBootstrap bootstrap,
    BestOfN bestSteps,
    BestOfN bestValues,
    List<Robust> robust,
    List<FewerLooks> fewer,
    Optional<FirstCrossingBias> bias,
    InfeasibleShare infeasible,
    List<Statistic> statistics) {
  /** Of every how many evaluations one is taken, to see what their spacing does. */
  private static final List<Integer> EVERY = List.of(2, 4, 8);

  /**
   * Steps to result by another rule.
   *
   * @param rule the rule
   * @param result the first crossing of any trial; empty if there is none
   */
  public record Robust(CrossingRule rule, Optional<Crossing> result) {}

  /** Copies the lists. */
  public StudySummary {
    robust = List.copyOf(robust);
    fewer = List.copyOf(fewer);
    statistics = List.copyOf(statistics);
  }

  /** The summary of a study. */
  public static StudySummary of(StudyCurves study, Goal goal, SummaryOptions options) {
    StudyCrossings crossings = StudyCrossings.of(study, goal, new CrossingRule.First());
    StepsBootstrap bootstrap = StepsBootstrap.of(crossings, options.level());
    BestOfN bestSteps = BestOfN.steps(crossings);
    BestOfN bestValues = BestOfN.values(study, goal);
    List<Robust> robust =
        options.robustRules().stream()
            .map(rule -> new Robust(rule, StudyCrossings.of(study, goal, rule).first()))
            .toList();
    List<FewerLooks> fewer =
        EVERY.stream().map(every -> FewerLooks.of(study, goal, every)).toList();
    Optional<FirstCrossingBias> bias = FirstCrossingBias.of(study, goal, options.validationSize());
    InfeasibleShare infeasible =
        InfeasibleShare.of(study.batchSize(), study.infeasible(), study.counted(), options.level());
    return new StudySummary(
        crossings,
        bootstrap,
        bestSteps,
        bestValues,
        robust,
        fewer,
        bias,
        infeasible,
        StudyStatistics.of(
            crossings, bootstrap, bestSteps, bestValues, robust, fewer, bias, infeasible));
  }

  /** Examples per step. */
  public int batchSize() {
    return crossings.batchSize();
  }
}
