package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.batchscale.results.Origin;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.results.Workload;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.ScalingLine;
import org.batchscale.yaml.definition.SeriesDefinition;
import tools.jackson.databind.JsonNode;

/**
 * A figure for workloads of one's own that no figure of the paper shows: steps to the goal that
 * their experiment asked for, as their provenance says, a panel each.
 */
public final class OwnWorkloads {
  private static final String NAME = "own_workloads";
  private static final int COLUMNS = 3;

  private OwnWorkloads() {}

  /**
   * The figure; empty if there is nothing to add.
   *
   * @param sources where the studies are
   * @param others figures whose workloads are left out
   */
  public static Optional<FigureDefinition> figure(
      List<? extends StudySource> sources, List<FigureDefinition> others) {
    Set<String> shown = new HashSet<>();
    others.forEach(figure -> figure.panels().forEach(panel -> shown.addAll(panel.workloads())));
    Map<Workload, GoalDefinition> goals = new LinkedHashMap<>();
    for (StudySource source : sources) {
      for (StudyData data : source.studies()) {
        Workload workload = data.study().workload();
        if (data.origin() == Origin.OWN && !shown.contains(workload.toString())) {
          data.provenance()
              .flatMap(OwnWorkloads::goal)
              .ifPresent(goal -> goals.putIfAbsent(workload, goal));
        }
      }
    }
    if (goals.isEmpty()) {
      return Optional.empty();
    }
    List<PanelDefinition> panels = new ArrayList<>();
    goals.forEach((workload, goal) -> panels.add(panel(workload, goal)));
    return Optional.of(
        new FigureDefinition(
            NAME,
            "Steps to result against batch size",
            Math.min(COLUMNS, panels.size()),
            panels,
            new Places(NAME, Map.of())));
  }

  private static PanelDefinition panel(Workload workload, GoalDefinition goal) {
    return new PanelDefinition.Curves(
        title(workload),
        Quantity.STEPS_TO_RESULT,
        List.of(
            new SeriesDefinition("", workload.toString(), goal, OptionalInt.empty(), List.of())),
        OptionalInt.empty(),
        Optional.empty(),
        new ScalingLine(ScalingLine.Kind.FIRST, ""),
        Limits.NONE,
        "");
  }

  /** The title of a panel that shows one workload. */
  static String title(Workload workload) {
    return "%s on %s, %s"
        .formatted(workload.model(), workload.dataset(), workload.optimizer().replace('_', ' '));
  }

  /** The goal that an experiment asked for. */
  private static Optional<GoalDefinition> goal(JsonNode provenance) {
    JsonNode experiment = provenance.path("experiment");
    String metric = experiment.path("goal_metric").stringValue("");
    boolean maximize = experiment.has("goal_above");
    JsonNode value = experiment.path(maximize ? "goal_above" : "goal_below");
    return metric.isEmpty() || !value.isNumber()
        ? Optional.empty()
        : Optional.of(new GoalDefinition(metric, value.doubleValue(), maximize));
  }
}
