package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.SeriesDefinition;

/**
 * A question that the figures ask: how many steps a workload needs to a goal.
 *
 * @param workload {@code dataset/model/optimizer}
 * @param goal the goal
 * @param numTrials first complete trials to count, by id; all if empty
 * @param batchSizes batch sizes to look at; all that there are if empty
 */
record WorkloadGoal(String workload, Goal goal, OptionalInt numTrials, Set<Integer> batchSizes) {
  WorkloadGoal {
    batchSizes = Set.copyOf(batchSizes);
  }

  /**
   * The questions of all panels of steps to result, each once, in the order of the figures. A
   * question that is asked twice counts the trials of the first and the batch sizes of both.
   */
  static List<WorkloadGoal> of(List<FigureDefinition> figures) {
    List<WorkloadGoal> asked = new ArrayList<>();
    for (FigureDefinition figure : figures) {
      for (PanelDefinition panel : figure.panels()) {
        if (panel instanceof PanelDefinition.Curves curves
            && curves.quantity() == Quantity.STEPS_TO_RESULT) {
          curves.series().forEach(series -> add(asked, series));
        }
      }
    }
    return List.copyOf(asked);
  }

  private static void add(List<WorkloadGoal> asked, SeriesDefinition series) {
    WorkloadGoal one =
        new WorkloadGoal(
            series.workload(),
            Goal.of(series.goal()),
            series.numTrials(),
            Set.copyOf(series.batchSizes()));
    for (int i = 0; i < asked.size(); i++) {
      WorkloadGoal before = asked.get(i);
      if (before.workload().equals(one.workload()) && before.goal().equals(one.goal())) {
        asked.set(i, before.with(one.batchSizes()));
        return;
      }
    }
    asked.add(one);
  }

  private WorkloadGoal with(Set<Integer> more) {
    Set<Integer> all = new TreeSet<>();
    if (!batchSizes.isEmpty() && !more.isEmpty()) {
      all.addAll(batchSizes);
      all.addAll(more);
    }
    return new WorkloadGoal(workload, goal, numTrials, all);
  }

  /** Whether a study of this batch size is looked at. */
  boolean shows(int batchSize) {
    return batchSizes.isEmpty() || batchSizes.contains(batchSize);
  }
}
