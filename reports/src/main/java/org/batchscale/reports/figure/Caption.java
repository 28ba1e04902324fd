package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.PerfectScaling;
import org.batchscale.reports.analysis.StudyResult;

/**
 * The text below a figure: what is plotted, what to see, how it was made. What to see is reckoned
 * from the points, so it cannot claim what they do not show.
 */
final class Caption {
  private Caption() {}

  static String of(FigureData figure, FigureStyle style) {
    List<String> sentences = new ArrayList<>();
    sentences.add(plotted(figure));
    sentences.add(seen(figure));
    sentences.add(made(figure));
    boolean censored = figure.panels().stream().anyMatch(PanelData::hasCensored);
    if (censored) {
      sentences.add(
          style == FigureStyle.OWN
              ? "Open markers with an arrow: no trial reached the goal; they stand at the steps that"
                  + " the study's trials were given."
              : "Batch sizes at which no trial reached the goal are left out.");
    }
    figure.panels().stream()
        .map(panel -> panel.definition().note().strip())
        .filter(note -> !note.isEmpty())
        .distinct()
        .forEach(note -> sentences.add(note.endsWith(".") ? note : note + "."));
    return String.join(" ", sentences) + "\n";
  }

  private static String plotted(FigureData figure) {
    boolean scaled = figure.panels().stream().anyMatch(p -> p.perfectScaling().isPresent());
    return "Fewest training steps after which any trial beats the goal, against the batch size, both"
        + " on logarithmic axes"
        + (scaled
            ? "; the dashed line is perfect scaling (doubling the batch size halves the steps)"
                + " from the smallest batch size that reached the goal."
            : ".");
  }

  private static String seen(FigureData figure) {
    List<String> parts = new ArrayList<>();
    for (PanelData panel : figure.panels()) {
      for (Series series : panel.series()) {
        change(series)
            .ifPresent(
                text ->
                    parts.add(
                        panel.definition().title()
                            + (series.name().isEmpty() ? "" : " (" + series.name() + ")")
                            + text));
      }
    }
    if (parts.isEmpty()) {
      return "No panel has two batch sizes that reached the goal, so nothing is shown about scaling.";
    }
    return "Steps at the smallest divided by steps at the largest batch size that reached the goal,"
        + " beside what perfect scaling would give: "
        + String.join("; ", parts)
        + ".";
  }

  private static Optional<String> change(Series series) {
    List<StudyResult> points = series.points();
    Optional<PerfectScaling> line = series.perfectScaling();
    if (points.size() < 2 || line.isEmpty()) {
      return Optional.empty();
    }
    StudyResult last = points.get(points.size() - 1);
    return Optional.of(
        " %s beside %s (batch size %s to %s)"
            .formatted(
                ratio(line.get().steps() / Series.steps(last)),
                ratio(last.study().batchSize() / line.get().batchSize()),
                Numbers.grouped(points.get(0).study().batchSize()),
                Numbers.grouped(last.study().batchSize())));
  }

  private static String ratio(double value) {
    return value >= 10 ? Numbers.grouped(Math.round(value)) : Numbers.brief(round(value));
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static String made(FigureData figure) {
    List<StudyResult> studies = figure.panels().stream().flatMap(PanelData::studies).toList();
    IntSummaryStatistics trials =
        studies.stream().mapToInt(StudyResult::counted).summaryStatistics();
    String each =
        trials.getMin() == trials.getMax()
            ? Integer.toString(trials.getMin())
            : trials.getMin() + " to " + trials.getMax();
    long diverged = studies.stream().mapToLong(result -> result.counts().infeasible()).sum();
    String workloads =
        figure.panels().stream()
            .map(panel -> panel.definition().workload() + " (" + panel.goal() + ")")
            .distinct()
            .collect(Collectors.joining(", "));
    return ("Each point is the best of %s COMPLETE %s of a metaparameter search of its own (%d %s;"
            + " %s diverged %s not counted); workloads and goals: %s; data: %s.")
        .formatted(
            each,
            trials.getMax() == 1 ? "trial" : "trials",
            studies.size(),
            studies.size() == 1 ? "study" : "studies",
            Numbers.grouped(diverged),
            diverged == 1 ? "trial is" : "trials are",
            workloads,
            source(studies));
  }

  private static String source(List<StudyResult> studies) {
    long own = studies.stream().filter(r -> r.folder().provenance().isPresent()).count();
    if (own == studies.size()) {
      return "own trials";
    }
    return own == 0
        ? "trials without provenance, as in the published archive"
        : "own trials, and trials without provenance, as in the published archive";
  }
}
