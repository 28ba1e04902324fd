package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.batchscale.reports.analysis.GoalRegion;
import org.batchscale.reports.analysis.GoalRegion.Outcome;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.Workload;

/**
 * The numbers of a goal region: a row for each trial, and a line for the study.
 *
 * @param panel the panel
 */
record RegionPanelNumbers(RegionPanel panel) {
  /** One row for each trial, by ascending id, also of those outside the limits. */
  List<Map<String, String>> rows() {
    GoalRegion region = panel.region();
    TreeSet<String> names = new TreeSet<>();
    region.points().forEach(p -> names.addAll(p.trial().parameters().values().keySet()));
    List<Map<String, String>> rows = new ArrayList<>();
    for (GoalRegion.Point point : region.points()) {
      rows.add(row(region, point, names));
    }
    return rows;
  }

  private Map<String, String> row(
      GoalRegion region, GoalRegion.Point point, TreeSet<String> names) {
    Map<String, String> row = new LinkedHashMap<>();
    StudyData data = region.data();
    Workload workload = data.study().workload();
    Trial trial = point.trial();
    row.put("panel", panel.definition().title());
    row.put("dataset", workload.datasetFolder());
    row.put("model", workload.model());
    row.put("optimizer", workload.optimizer());
    row.put("goal", Double.toString(region.goal().value()));
    row.put("metric", region.goal().metric());
    row.put("maximize", Boolean.toString(region.goal().maximize()));
    boolean limited = region.lastStep() < Long.MAX_VALUE;
    row.put("last_step", limited ? Long.toString(region.lastStep()) : "");
    row.put("batch_size", Integer.toString(data.study().batchSize()));
    row.put("trial_id", Integer.toString(trial.id()));
    row.put("status", trial.status().name());
    row.put("outcome", point.outcome().name());
    row.put("best", Boolean.toString(region.best().filter(point::equals).isPresent()));
    row.put("steps", point.first().map(f -> Long.toString(f.steps())).orElse(""));
    row.put("value", point.first().map(f -> Double.toString(f.value())).orElse(""));
    row.put("one_minus_momentum", Double.toString(point.oneMinusMomentum()));
    row.put("effective_learning_rate", number(point.effectiveLearningRate()));
    row.put("within_axes", Boolean.toString(panel.shows(point)));
    row.put("tree", panel.source());
    row.put("trial_path", data.trialPath(trial.id()));
    for (String name : names) {
      Number value = trial.parameters().values().get(name);
      row.put(name, value == null ? "" : value.toString());
    }
    return row;
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  /** How many trials there are of each kind, and the best one. */
  NumberTable table() {
    GoalRegion region = panel.region();
    Optional<GoalRegion.Point> best = region.best();
    return new NumberTable(
        List.of(
            "Batch size",
            "Achieved",
            "Not achieved",
            "Infeasible",
            "Incomplete",
            "Fewest steps",
            "Learning rate",
            "1 \u2212 momentum",
            "Effective"),
        List.of(true, true, true, true, true, true, true, true, true),
        List.of(
            List.of(
                Numbers.grouped(region.data().study().batchSize()),
                Numbers.grouped(region.count(Outcome.GOAL_ACHIEVED)),
                Numbers.grouped(region.count(Outcome.GOAL_NOT_ACHIEVED)),
                Numbers.grouped(region.count(Outcome.INFEASIBLE)),
                Numbers.grouped(region.counts().incomplete()),
                best.flatMap(GoalRegion.Point::first)
                    .map(StepsToResult.Reached::steps)
                    .map(Numbers::grouped)
                    .orElse("\u2013"),
                brief(best.map(GoalRegion.Point::learningRate)),
                brief(best.map(point -> OptionalDouble.of(point.oneMinusMomentum()))),
                brief(best.map(GoalRegion.Point::effectiveLearningRate)))));
  }

  private static String brief(Optional<OptionalDouble> value) {
    OptionalDouble number = value.orElse(OptionalDouble.empty());
    return number.isPresent() ? Numbers.brief(number.getAsDouble()) : "\u2013";
  }
}
