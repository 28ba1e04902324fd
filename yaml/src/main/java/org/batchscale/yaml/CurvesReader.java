package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.ScalingLine;
import org.batchscale.yaml.definition.SeriesDefinition;

/** Reads panels of curves that have passed all checks. */
final class CurvesReader {
  /** Values of {@code perfect_scaling} that are no names. */
  static final List<String> SCALING_WORDS = List.of("first", "none");

  private CurvesReader() {}

  static PanelDefinition build(Cursor panel) {
    Quantity quantity = Quantity.valueOf(PanelForm.show(panel).toUpperCase(Locale.ROOT));
    Cursor normalizeAt = panel.at("normalize_at");
    return new PanelDefinition.Curves(
        panel.at("title").text().orElseThrow(),
        quantity,
        series(panel),
        normalizeAt.isGiven() ? OptionalInt.of(normalizeAt.wholeOr(0)) : OptionalInt.empty(),
        panel.at("partition").text(),
        scaling(panel, quantity),
        PanelLimits.build(panel),
        panel.at("note").text().orElse(""));
  }

  /** Names of the curves: of the series, or of the goals if there are several. */
  static List<String> names(Cursor panel) {
    Cursor series = panel.at("series");
    return series.isGiven()
        ? series.entries().stream().flatMap(one -> one.at("name").text().stream()).toList()
        : goalValues(panel.at("goal")).stream().map(CurvesReader::name).toList();
  }

  /** A key of a curve, or of its panel where the curve has none. */
  static Cursor own(Cursor panel, Cursor one, String key) {
    return one.at(key).isGiven() ? one.at(key) : panel.at(key);
  }

  private static List<SeriesDefinition> series(Cursor panel) {
    List<SeriesDefinition> series = new ArrayList<>();
    for (Cursor one : panel.at("series").entries()) {
      series.add(
          series(
              panel,
              one,
              one.at("name").text().orElseThrow(),
              ExperimentReader.goal(own(panel, one, "goal"))));
    }
    Cursor goal = panel.at("goal");
    if (series.isEmpty() && goalValues(goal).isEmpty()) {
      series.add(series(panel, panel, "", ExperimentReader.goal(goal)));
    } else if (series.isEmpty()) {
      String metric = goal.at("metric").text().orElseThrow();
      boolean maximize = goal.at("above").isGiven();
      for (Cursor value : goalValues(goal)) {
        GoalDefinition one = new GoalDefinition(metric, value.node().asDouble(), maximize);
        series.add(series(panel, panel, name(value), one));
      }
    }
    return series;
  }

  private static SeriesDefinition series(
      Cursor panel, Cursor one, String name, GoalDefinition goal) {
    Cursor trials = own(panel, one, "num_trials");
    return new SeriesDefinition(
        name,
        one.at("workload").text().orElseThrow(),
        goal,
        trials.isGiven() ? OptionalInt.of(trials.wholeOr(0)) : OptionalInt.empty(),
        sizes(own(panel, one, "batch_sizes")));
  }

  /** A list of batch sizes; empty if there is none. */
  static List<Integer> sizes(Cursor sizes) {
    return sizes.entries().stream().map(size -> size.wholeOr(0)).toList();
  }

  /** The goals of a list of goals; empty if there is one goal that is no list. */
  private static List<Cursor> goalValues(Cursor goal) {
    return GoalRules.SIDES.stream().flatMap(side -> goal.at(side).entries().stream()).toList();
  }

  /** Goals are called as they are written. */
  private static String name(Cursor goalValue) {
    return "goal " + goalValue.shown();
  }

  private static ScalingLine scaling(Cursor panel, Quantity quantity) {
    String word =
        quantity == Quantity.STEPS_TO_RESULT
            ? panel.at("perfect_scaling").text().orElse(Defaults.PERFECT_SCALING)
            : "none";
    return switch (word) {
      case "first" -> new ScalingLine(ScalingLine.Kind.FIRST, "");
      case "none" -> new ScalingLine(ScalingLine.Kind.NONE, "");
      default -> new ScalingLine(ScalingLine.Kind.NAMED, word);
    };
  }
}
