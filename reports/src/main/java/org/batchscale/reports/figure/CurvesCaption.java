package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.results.boundary.BoundarySettings;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.SeriesDefinition;

/** Panels of curves in words. What is seen is reckoned from the points. */
final class CurvesCaption {
  /** Panels and workloads that a caption names one by one. */
  private static final int MOST_NAMED = 4;

  /** What the overlay is. */
  static final String PUBLISHED =
      "Hollow grey markers, of the shape of the curve that they belong to: what Shallue et al. 2018"
          + " published, read off their pictures to about 5 %.";

  private CurvesCaption() {}

  /** What is plotted. */
  static String plotted(CurvesPanel panel) {
    boolean divided = panel.definition().normalizeAt().isPresent();
    String what =
        switch (panel.definition().quantity()) {
          case STEPS_TO_RESULT ->
              "Fewest training steps after which any trial beats the goal"
                  + (divided ? ", divided by each curve's own steps at one batch size" : "")
                  + ", against the batch size, both on logarithmic axes";
          case BEST_VALUE ->
              "Best value that any trial measured at any step, against the batch size on a"
                  + " logarithmic axis";
          case EFFECTIVE_LEARNING_RATE ->
              "Effective learning rate, initial learning rate / (1 \u2212 momentum), of the trial that"
                  + " beat the goal in the fewest steps, against the batch size, both on"
                  + " logarithmic axes";
          case LEARNING_RATE ->
              "Initial learning rate of the trial that beat the goal in the fewest steps, against the"
                  + " batch size, both on logarithmic axes";
          case MOMENTUM ->
              "1 \u2212 momentum of the trial that beat the goal in the fewest steps, against the batch"
                  + " size, both on logarithmic axes";
        };
    return what + lines(panel) + ".";
  }

  private static String lines(CurvesPanel panel) {
    if (panel.anchor().isPresent()) {
      return "; the grey lines through the first point are the linear (dashed) and the square root"
          + " heuristic (dash-dotted)";
    }
    if (panel.scaling().isEmpty()) {
      return "";
    }
    return "; the dashed line is perfect scaling (doubling the batch size halves the steps)"
        + (panel.definition().normalizeAt().isPresent()
            ? " from that batch size"
            : " from the smallest batch size that reached the goal");
  }

  /** What is to be seen in one panel, after its title; empty if nothing is. */
  static String seen(CurvesPanel panel) {
    List<Curve> curves = panel.curves().stream().filter(curve -> curve.shown().size() > 1).toList();
    if (curves.isEmpty()) {
      return "";
    }
    Change least = ends(panel).get(0);
    Change most = ends(panel).get(1);
    if (curves.size() == 1) {
      return least.text;
    }
    return least.text + (curves.size() == 2 ? " and " : " to ") + most.text;
  }

  /** What is to be seen in all panels, one sentence for each quantity. */
  static List<String> seen(List<CurvesPanel> panels) {
    Map<Quantity, List<CurvesPanel>> byQuantity =
        panels.stream()
            .collect(
                Collectors.groupingBy(
                    panel -> panel.definition().quantity(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<String> sentences = new ArrayList<>();
    byQuantity.forEach((quantity, alike) -> sentences.add(sentence(quantity, alike)));
    return sentences;
  }

  private static String sentence(Quantity quantity, List<CurvesPanel> panels) {
    List<CurvesPanel> telling = panels.stream().filter(panel -> !seen(panel).isEmpty()).toList();
    if (telling.isEmpty()) {
      return "No panel has two batch sizes that reached the goal, so nothing is shown about scaling.";
    }
    if (telling.size() <= MOST_NAMED) {
      return intro(quantity)
          + ": "
          + telling.stream()
              .map(panel -> panel.definition().title() + " " + seen(panel))
              .collect(Collectors.joining("; "))
          + ".";
    }
    // Of many panels the two extremes; the table has the rest.
    CurvesPanel least = Collections.min(telling, Comparator.comparing(p -> ends(p).get(0).extent));
    CurvesPanel most = Collections.max(telling, Comparator.comparing(p -> ends(p).get(1).extent));
    return "%s: from %s, %s, to %s, %s."
        .formatted(
            intro(quantity),
            ends(least).get(0).text,
            least.definition().title(),
            ends(most).get(1).text,
            most.definition().title());
  }

  /**
   * How much a curve changes.
   *
   * @param extent the change, to be compared
   * @param text the same in words
   */
  private record Change(double extent, String text) {}

  /** The least and the greatest change of a panel's curves. */
  private static List<Change> ends(CurvesPanel panel) {
    List<Change> changes =
        panel.curves().stream()
            .filter(curve -> curve.shown().size() > 1)
            .map(
                curve ->
                    new Change(
                        extent(panel, curve),
                        change(panel, curve)
                            + (curve.label().isEmpty() ? "" : " for " + curve.label())))
            .sorted(Comparator.comparingDouble(Change::extent))
            .toList();
    return List.of(changes.get(0), changes.get(changes.size() - 1));
  }

  private static String intro(Quantity quantity) {
    return switch (quantity) {
      case STEPS_TO_RESULT ->
          "Steps at the smallest divided by steps at the largest batch size that reached the goal,"
              + " beside what perfect scaling would give";
      case BEST_VALUE -> "Best values over all batch sizes";
      case EFFECTIVE_LEARNING_RATE, LEARNING_RATE ->
          "Growth from the smallest to the largest batch size that reached the goal, beside what the"
              + " linear and the square root heuristic would give";
      case MOMENTUM -> "From the smallest to the largest batch size that reached the goal";
    };
  }

  /** How much a curve changes, to be sorted by. */
  private static double extent(CurvesPanel panel, Curve curve) {
    List<CurvePoint> points = curve.shown();
    double from = curve.plotted(points.get(0));
    double to = curve.plotted(points.get(points.size() - 1));
    return switch (panel.definition().quantity()) {
      case STEPS_TO_RESULT -> from / to;
      case BEST_VALUE -> points.stream().mapToDouble(curve::plotted).min().orElseThrow();
      case EFFECTIVE_LEARNING_RATE, LEARNING_RATE, MOMENTUM -> to / from;
    };
  }

  private static String change(CurvesPanel panel, Curve curve) {
    List<CurvePoint> points = curve.shown();
    CurvePoint first = points.get(0);
    CurvePoint last = points.get(points.size() - 1);
    double from = first.shown().orElseThrow().value();
    double to = last.shown().orElseThrow().value();
    double growth = last.batchSize() / (double) first.batchSize();
    String sizes =
        " (batch size %s to %s)"
            .formatted(Numbers.grouped(first.batchSize()), Numbers.grouped(last.batchSize()));
    return switch (panel.definition().quantity()) {
      case STEPS_TO_RESULT -> ratio(from / to) + " beside " + ratio(growth) + sizes;
      case BEST_VALUE -> {
        double low = points.stream().mapToDouble(curve::plotted).min().orElseThrow();
        double high = points.stream().mapToDouble(curve::plotted).max().orElseThrow();
        yield Numbers.brief(low) + " to " + Numbers.brief(high) + sizes;
      }
      case EFFECTIVE_LEARNING_RATE, LEARNING_RATE ->
          ratio(to / from)
              + " beside "
              + ratio(growth)
              + " and "
              + ratio(Math.sqrt(growth))
              + sizes;
      case MOMENTUM -> Numbers.brief(from) + " to " + Numbers.brief(to) + sizes;
    };
  }

  private static String ratio(double value) {
    return value >= 10
        ? Numbers.grouped(Math.round(value))
        : Numbers.brief(Math.round(value * 100) / 100.0);
  }

  /** How the panels were made, without the origin of the data. */
  static String made(List<CurvesPanel> panels) {
    List<StudyResult> studies =
        panels.stream()
            .flatMap(panel -> panel.curves().stream())
            .flatMap(curve -> curve.points().stream())
            .map(CurvePoint::result)
            .toList();
    if (studies.isEmpty()) {
      return "";
    }
    IntSummaryStatistics trials =
        studies.stream().mapToInt(StudyResult::counted).summaryStatistics();
    String each =
        trials.getMin() == trials.getMax()
            ? Integer.toString(trials.getMin())
            : trials.getMin() + " to " + trials.getMax();
    Map<String, Integer> infeasible = new LinkedHashMap<>();
    studies.forEach(
        r -> infeasible.put(r.data().path() + r.study().batchSize(), r.counts().infeasible()));
    long diverged = infeasible.values().stream().mapToLong(n -> n).sum();
    String workloads = workloads(panels);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        ("Each point is the best of %s COMPLETE %s of a metaparameter search of its own (%d %s; %s"
                + " diverged %s not counted); %s.")
            .formatted(
                each,
                trials.getMax() == 1 ? "trial" : "trials",
                infeasible.size(),
                infeasible.size() == 1 ? "study" : "studies",
                Numbers.grouped(diverged),
                diverged == 1 ? "trial is" : "trials are",
                workloads));
    partition(panels).ifPresent(sentences::add);
    sentences.addAll(signs(panels));
    return String.join(" ", sentences);
  }

  /** Each workload with its goals. */
  private static String workloads(List<CurvesPanel> panels) {
    Map<String, Set<String>> goals = new LinkedHashMap<>();
    for (CurvesPanel panel : panels) {
      for (SeriesDefinition series : panel.definition().series()) {
        Goal goal = Goal.of(series.goal());
        Set<String> own = goals.computeIfAbsent(series.workload(), w -> new LinkedHashSet<>());
        boolean first = own.stream().noneMatch(text -> text.startsWith(goal.metric()));
        String value = goal.sign() + " " + Numbers.plain(goal.value());
        if (own.stream().noneMatch(text -> text.endsWith(value))) {
          own.add(first ? goal.toString() : value);
        }
      }
    }
    if (goals.size() > MOST_NAMED) {
      return goals.size() + " workloads, each with the goal that its panel names";
    }
    return "workloads and goals: "
        + goals.entrySet().stream()
            .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
            .collect(Collectors.joining(", "));
  }

  private static Optional<String> partition(List<CurvesPanel> panels) {
    return panels.stream()
        .flatMap(panel -> panel.definition().partition().stream())
        .findFirst()
        .map(
            name ->
                "Curves are the trials of each value of "
                    + name.replace('_', ' ')
                    + "; the trials that count were taken before they were split.");
  }

  private static List<String> signs(List<CurvesPanel> panels) {
    List<String> sentences = new ArrayList<>();
    FigureStyle style = panels.get(0).options().style();
    if (panels.stream().anyMatch(CurvesPanel::hasIntervals)) {
      sentences.add(intervals(panels));
    }
    if (panels.stream().anyMatch(CurvesPanel::hasCensored)) {
      sentences.add(
          style == FigureStyle.OWN
              ? "Open markers with an arrow: no trial reached the goal; they stand at the steps that"
                  + " the study's trials were given."
              : "Batch sizes at which no trial reached the goal are left out.");
    }
    String leftOut =
        panels.stream()
            .filter(panel -> !panel.leftOut().isEmpty())
            .map(panel -> panel.definition().title() + ": " + names(panel.leftOut()))
            .collect(Collectors.joining("; "));
    if (!leftOut.isEmpty()) {
      sentences.add(
          "Left out, as there is no result at the batch size to divide by: " + leftOut + ".");
    }
    if (panels.stream().anyMatch(CurvesPanel::hasEdges)) {
      sentences.add(
          "A ring: the best trial, or more than half of the best %d, lies within %s %% of an end of a"
                  .formatted(
                      BoundarySettings.DEFAULT.few(),
                      Numbers.plain(BoundarySettings.DEFAULT.margin() * 100))
              + " metaparameter's search range, on its sampled scale, so a better trial may lie"
              + " outside.");
    }
    if (panels.stream().anyMatch(panel -> !panel.published().isEmpty())) {
      sentences.add(PUBLISHED);
    }
    return sentences;
  }

  private static String names(List<Curve> curves) {
    return curves.stream()
        .map(curve -> curve.label().isEmpty() ? "the curve" : curve.label())
        .collect(Collectors.joining(", "));
  }

  private static String intervals(List<CurvesPanel> panels) {
    String level = CurvesNumbers.percent(panels.get(0).options().level());
    boolean parameters =
        panels.stream().anyMatch(p -> Quantities.isParameter(p.definition().quantity()));
    boolean divided = panels.stream().anyMatch(p -> p.definition().normalizeAt().isPresent());
    return "Whiskers: "
        + level
        + " bootstrap intervals over the trials of each study (as many drawn with replacement as it"
        + " has)"
        + (parameters
            ? ", spanning the values of all trials that are the best one in these resamples"
            : "; one-sided, since no resample beats the best trial")
        + (panels.stream().anyMatch(CurvesPanel::hasOpenIntervals)
            ? "; an arrow where too many resamples never reach the goal for an upper end"
            : "")
        + (divided ? "; the steps that a curve is divided by are taken as known" : "")
        + ".";
  }
}
