package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.batchscale.reports.analysis.BudgetCurve;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.yaml.definition.BudgetDefinition;

/**
 * What a panel of budgets says in words.
 *
 * @param panel the panel
 */
record BudgetsPanelWords(BudgetsPanel panel) {
  /** {@code Budgets from 5k (light) to 5M (dark) steps}. */
  static String subtitle(List<BudgetDefinition> budgets) {
    BudgetDefinition first = budgets.get(0);
    BudgetDefinition last = budgets.get(budgets.size() - 1);
    if (budgets.size() == 1) {
      return "Budget: " + BudgetWords.brief(first);
    }
    boolean same = BudgetWords.unit(first).equals(BudgetWords.unit(last));
    return "Budgets from %s (light) to %s (dark)%s"
        .formatted(
            same ? BudgetWords.number(first) : BudgetWords.brief(first),
            same ? BudgetWords.number(last) : BudgetWords.brief(last),
            same && !BudgetWords.unit(last).isEmpty() ? " " + BudgetWords.unit(last) : "");
  }

  /** Title of the axis: {@code Best validation error}. */
  static String best(String metric) {
    int slash = metric.indexOf('/');
    String split = slash < 0 ? "" : metric.substring(0, slash);
    String name = metric.substring(slash + 1);
    String set =
        switch (split) {
          case "val" -> "validation ";
          case "train" -> "training ";
          case "" -> "";
          default -> split + " ";
        };
    String words =
        switch (name) {
          case "classification_error" -> "error";
          case "cross_entropy_error" -> "cross entropy";
          default -> name.replace('_', ' ');
        };
    return "Best " + set + words;
  }

  /** A point: budget, batch size, value, trial, metaparameters. */
  static String of(BudgetCurve curve, BudgetCurve.Point point) {
    List<String> lines = new ArrayList<>();
    lines.add("Budget " + BudgetWords.brief(curve.budget()));
    lines.add("Batch size " + Numbers.grouped(point.batchSize()));
    lines.add(
        "Best %s after %s steps"
            .formatted(Numbers.brief(point.best().value()), Numbers.grouped(point.best().step())));
    lines.add(
        "Trial %d, of %s COMPLETE"
            .formatted(point.best().trialId(), Numbers.grouped(point.counted())));
    lines.addAll(ParameterWords.lines(point.trial().parameters()));
    return String.join("\n", lines);
  }

  static String plotted(boolean maximize) {
    return (maximize ? "Largest" : "Smallest")
        + " value that any COMPLETE trial of a study was measured with within a budget of steps or"
        + " of epochs (passes over the training set), against the batch size; a curve for each"
        + " budget, small ones light, large ones dark; studies whose trials ended before the budget"
        + " did are left out.";
  }

  /** What the smallest and the largest budget have at their ends. */
  String seen() {
    List<BudgetCurve> curves =
        panel.curves().stream().filter(curve -> curve.points().size() > 1).toList();
    if (curves.isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    parts.add("has " + ends(curves.get(0)));
    if (curves.size() > 1) {
      parts.add(ends(curves.get(curves.size() - 1)));
    }
    long outside = outside();
    if (outside > 0) {
      parts.add(outside + (outside == 1 ? " point lies" : " points lie") + " outside the axes");
    }
    return String.join(", ", parts);
  }

  private static String ends(BudgetCurve curve) {
    List<BudgetCurve.Point> points = curve.points();
    return "%s and %s within %s"
        .formatted(
            end(points.get(0)),
            end(points.get(points.size() - 1)),
            BudgetWords.brief(curve.budget()));
  }

  private static String end(BudgetCurve.Point point) {
    return Numbers.brief(point.best().value())
        + " at batch size "
        + Numbers.grouped(point.batchSize());
  }

  private long points() {
    return panel.curves().stream().mapToLong(curve -> curve.points().size()).sum();
  }

  private long outside() {
    return panel.curves().stream()
        .flatMap(curve -> curve.points().stream())
        .filter(point -> !panel.shows(point))
        .count();
  }

  String made() {
    IntSummaryStatistics trials =
        panel.curves().stream()
            .flatMap(curve -> curve.points().stream())
            .mapToInt(BudgetCurve.Point::counted)
            .summaryStatistics();
    String each =
        trials.getMin() == trials.getMax()
            ? Numbers.grouped(trials.getMin())
            : Numbers.grouped(trials.getMin()) + " to " + Numbers.grouped(trials.getMax());
    return "%s: %s%s.%s"
        .formatted(
            panel.definition().workload(),
            panel.definition().metric(),
            trials.getCount() == 0
                ? ""
                : ", "
                    + each
                    + (trials.getMax() == 1 ? " COMPLETE trial" : " COMPLETE trials")
                    + " at each batch size",
            panel.hasPublished() ? " " + CurvesCaption.PUBLISHED : "");
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    String place = "panel '" + panel.definition().title() + "': ";
    List<String> empty =
        panel.curves().stream()
            .filter(curve -> curve.points().isEmpty())
            .map(curve -> BudgetWords.brief(curve.budget()))
            .toList();
    if (!empty.isEmpty()) {
      notes.add(place + "no study ran as long as " + String.join(", ", empty));
    }
    long outside = outside();
    if (outside > 0) {
      notes.add(
          place
              + "%d of %d points outside the limits of the axes; widen 'limits' to see them"
                  .formatted(outside, points()));
    }
    List<String> timed =
        panel.studies().stream()
            .filter(data -> data.study().trainSteps() == 0)
            .map(data -> Integer.toString(data.study().batchSize()))
            .toList();
    if (!timed.isEmpty()) {
      notes.add(
          place
              + "no train steps are known at batch size %s; those of the longest COMPLETE trial count"
                  .formatted(String.join(", ", timed)));
    }
    if (!panel.others().isEmpty()) {
      notes.add(
          place
              + "shows the trials of %s; %s studies too"
                  .formatted(
                      panel.source(),
                      String.join(", ", panel.others())
                          + (panel.others().size() == 1 ? " has" : " have")));
    }
    return notes;
  }
}
