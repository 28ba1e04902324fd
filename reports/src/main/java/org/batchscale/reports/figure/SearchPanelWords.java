package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.boundary.RangeWords;
import org.batchscale.reports.boundary.SearchMethod;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.results.boundary.BoundaryCheck;
import org.batchscale.results.boundary.Observation;
import org.batchscale.results.boundary.SideVerdict;
import org.batchscale.results.boundary.Verdict;

/**
 * What a search along one metaparameter says in words.
 *
 * @param panel the panel
 */
record SearchPanelWords(SearchPanel panel) {
  private BoundaryCheck check() {
    return panel.boundary().check();
  }

  /** The verdicts of both sides. */
  String subtitle() {
    List<SideVerdict> sides = panel.sides();
    if (sides.stream().map(SideVerdict::verdict).distinct().count() == 1) {
      return sides.get(0).verdict().word();
    }
    return sides.stream()
        .filter(side -> side.verdict() != Verdict.INSIDE)
        .map(side -> side.side().word() + " end: " + side.verdict().word())
        .collect(Collectors.joining(", "));
  }

  /** A trial: what became of it, its metaparameters. */
  String of(Observation one) {
    List<String> lines = new ArrayList<>();
    lines.add("Trial " + one.trial().id() + ": " + outcome(one));
    lines.addAll(ParameterWords.lines(one.trial().parameters()));
    return String.join("\n", lines);
  }

  private String outcome(Observation one) {
    return switch (panel.sign(one)) {
      case BEST -> steps(one) + ", the fewest";
      case FEW -> steps(one) + ", among the best few";
      case REACHED -> steps(one);
      case NOT_REACHED -> "goal not reached";
      case BEATEN -> "stopped as beaten after " + Numbers.grouped(one.trial().steps()) + " steps";
      default -> "diverged";
    };
  }

  private static String steps(Observation one) {
    return Numbers.grouped(one.steps().orElseThrow()) + " steps to the goal";
  }

  String plotted() {
    return "Steps to the goal of every trial of one study against each of its metaparameters, on"
        + " the scale that was sampled; above the line stand trials without such steps: diverged"
        + " (crosses), goal not reached (triangles), stopped as beaten (open circles).";
  }

  String seen() {
    String verdicts =
        panel.sides().stream()
            .filter(side -> side.best().isPresent())
            .map(
                side ->
                    "%s from the %s end (%s)"
                        .formatted(
                            RangeWords.share(side.best()),
                            side.side().word(),
                            side.verdict().word()))
            .collect(Collectors.joining(" and "));
    return verdicts.isEmpty()
        ? "is not judged: " + panel.sides().get(0).reason()
        : "has the best trial " + verdicts;
  }

  String made() {
    StudyBoundary study = panel.boundary();
    Goal goal = study.goal();
    return ("%s at batch size %s: goal %s, %s counted; near is within %s of a range from its end, for"
            + " the best trial or more than half of the best %d; search: %s.")
        .formatted(
            study.data().study().workload(),
            Numbers.grouped(study.data().study().batchSize()),
            goal,
            check().counted() == 1 ? "1 trial" : check().counted() + " trials",
            Numbers.plain(check().settings().margin() * 100) + " %",
            check().settings().few(),
            SearchMethod.of(study.data()).words());
  }
}
