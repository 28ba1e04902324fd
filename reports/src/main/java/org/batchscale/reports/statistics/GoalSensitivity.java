package org.batchscale.reports.statistics;

import java.util.List;
import org.batchscale.reports.analysis.Goal;

/**
 * The same summary for other goals: whether a conclusion hangs on the goal asked for.
 *
 * @param summaries a summary for each goal, in the order of the goals
 */
public record GoalSensitivity(List<ScalingSummary> summaries) {
  /** Copies the list. */
  public GoalSensitivity {
    summaries = List.copyOf(summaries);
  }

  /**
   * The summaries of a workload's studies.
   *
   * @throws IllegalArgumentException if the goals are not of one metric, which the curves are of
   */
  public static GoalSensitivity of(
      List<StudyCurves> studies, List<Goal> goals, SummaryOptions options) {
    if (goals.stream().map(Goal::metric).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "goals of different metrics: " + goals + "; the curves are of one metric");
    }
    return new GoalSensitivity(
        goals.stream().map(goal -> ScalingSummary.of(studies, goal, options)).toList());
  }

  /**
   * Goals around one: its value times {@code 1 + offset} for a minimised metric and times {@code 1
   * - offset} for a maximised one, so that a positive offset is an easier goal for positive values.
   */
  public static List<Goal> around(Goal goal, List<Double> offsets) {
    return offsets.stream()
        .map(
            offset ->
                new Goal(
                    goal.metric(),
                    goal.value() * (goal.maximize() ? 1 - offset : 1 + offset),
                    goal.maximize()))
        .toList();
  }
}
