package org.batchscale.reports.figure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;

/** The line below the title of a panel of curves. */
final class CurvesWords {
  private CurvesWords() {}

  /** The goal or goals; for best values, which have none, what is better. */
  static String subtitle(PanelDefinition.Curves definition) {
    List<Goal> goals =
        definition.series().stream().map(series -> Goal.of(series.goal())).distinct().toList();
    Goal first = goals.get(0);
    if (definition.quantity() == Quantity.BEST_VALUE) {
      return (first.maximize() ? "Larger" : "Smaller") + " is better";
    }
    if (goals.stream().anyMatch(goal -> !goal.metric().equals(first.metric()))) {
      return mixed(goals);
    }
    double low = goals.stream().mapToDouble(Goal::value).min().orElseThrow();
    double high = goals.stream().mapToDouble(Goal::value).max().orElseThrow();
    String values = Numbers.plain(low) + (low < high ? " to " + Numbers.plain(high) : "");
    return "%s: %s %s %s"
        .formatted(low < high ? "Goals" : "Goal", first.metricInWords(), first.sign(), values);
  }

  /** Goals of several metrics, each by its last word; empty if these are alike. */
  private static String mixed(List<Goal> goals) {
    Map<String, String> metrics = new TreeMap<>();
    goals.forEach(goal -> metrics.put(lastWord(goal), goal.metric()));
    if (metrics.size() < goals.size()) {
      return "";
    }
    return goals.stream()
        .map(goal -> "%s %s %s".formatted(lastWord(goal), goal.sign(), Numbers.plain(goal.value())))
        .collect(Collectors.joining(", ", "Goals: ", ""));
  }

  private static String lastWord(Goal goal) {
    String metric = goal.metricInWords();
    return metric.substring(metric.lastIndexOf(' ') + 1);
  }
}
