package org.batchscale.reports.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.batchscale.reports.SyntheticTree;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.ScalingLine;
import org.batchscale.yaml.definition.SeriesDefinition;

/** Panels and figures for tests. */
final class TestPanels {
  static final GoalDefinition GOAL = new GoalDefinition(SyntheticTree.METRIC, 0.1, false);
  static final ScalingLine FIRST = new ScalingLine(ScalingLine.Kind.FIRST, "");

  private TestPanels() {}

  static PanelDefinition.Curves steps(String title, String workload) {
    return steps(title, workload, GOAL, OptionalInt.empty());
  }

  static PanelDefinition.Curves steps(
      String title, String workload, GoalDefinition goal, OptionalInt numTrials) {
    return curves(
        title,
        Quantity.STEPS_TO_RESULT,
        OptionalInt.empty(),
        new SeriesDefinition("", workload, goal, numTrials, List.of()));
  }

  static PanelDefinition.Curves curves(
      String title, Quantity quantity, OptionalInt normalizeAt, SeriesDefinition... series) {
    return new PanelDefinition.Curves(
        title,
        quantity,
        Arrays.asList(series),
        normalizeAt,
        Optional.empty(),
        FIRST,
        Limits.NONE,
        "");
  }

  static SeriesDefinition series(String name, String workload) {
    return new SeriesDefinition(name, workload, GOAL, OptionalInt.empty(), List.of());
  }

  static FigureDefinition figure(PanelDefinition... panels) {
    return new FigureDefinition(
        "figure_1",
        "Steps to result",
        3,
        Arrays.asList(panels),
        new Places("figure_1.yaml", Map.of()));
  }
}
