package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.batchscale.reports.analysis.Csv;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.results.Workload;

/**
 * The numbers of a figure, one row per study, with the trial behind each point: its folder relative
 * to the tree and its metaparameters. Where the goal was not reached, {@code steps} is empty, and
 * trial and value are those of the best measurement.
 */
final class FigureCsv {
  private static final List<String> COLUMNS =
      List.of(
          "panel",
          "dataset",
          "model",
          "optimizer",
          "goal",
          "batch_size",
          "steps",
          "trial_id",
          "value",
          "reached",
          "metric",
          "maximize",
          "train_steps",
          "complete_trials",
          "counted_trials",
          "infeasible_trials",
          "tree",
          "trial_path");

  private FigureCsv() {}

  static String render(FigureData figure) {
    List<String> parameters = new ArrayList<>(parameters(figure));
    List<String> header = new ArrayList<>(COLUMNS);
    header.addAll(parameters);
    StringBuilder csv = new StringBuilder(Csv.line(header));
    for (PanelData panel : figure.panels()) {
      for (Series series : panel.series()) {
        for (StudyResult result : series.studies()) {
          csv.append(Csv.line(row(panel, series, result, parameters)));
        }
      }
    }
    return csv.toString();
  }

  private static Set<String> parameters(FigureData figure) {
    TreeSet<String> names = new TreeSet<>();
    figure.panels().stream()
        .flatMap(PanelData::studies)
        .forEach(r -> r.winner().ifPresent(t -> names.addAll(t.parameters().values().keySet())));
    return names;
  }

  private static List<String> row(
      PanelData panel, Series series, StudyResult result, List<String> parameters) {
    Workload workload = result.study().workload();
    List<String> row = new ArrayList<>();
    row.addAll(
        List.of(
            panel.definition().title(),
            workload.datasetFolder(),
            workload.model(),
            workload.optimizer(),
            Double.toString(panel.goal().value()),
            Integer.toString(result.study().batchSize())));
    outcome(result).forEach(row::add);
    row.addAll(
        List.of(
            Boolean.toString(Series.reached(result)),
            panel.goal().metric(),
            Boolean.toString(panel.goal().maximize()),
            Long.toString(result.study().trainSteps()),
            Integer.toString(result.counts().complete()),
            Integer.toString(result.counted()),
            Integer.toString(result.counts().infeasible()),
            series.name(),
            path(result)));
    for (String name : parameters) {
      row.add(
          result
              .winner()
              .map(trial -> trial.parameters().values().get(name))
              .map(Number::toString)
              .orElse(""));
    }
    return row;
  }

  private static String path(StudyResult result) {
    return result
        .winnerPath()
        .or(
            () ->
                ((StepsToResult.NotReached) result.outcome())
                    .best()
                    .map(best -> result.trialPath(best.trialId())))
        .orElse("");
  }

  /** Steps, trial and value. */
  private static Stream<String> outcome(StudyResult result) {
    if (result.outcome() instanceof StepsToResult.Reached reached) {
      return Stream.of(
          Long.toString(reached.steps()),
          Integer.toString(reached.trialId()),
          Double.toString(reached.value()));
    }
    return ((StepsToResult.NotReached) result.outcome())
        .best()
        .map(b -> Stream.of("", Integer.toString(b.trialId()), Double.toString(b.value())))
        .orElseGet(() -> Stream.of("", "", ""));
  }
}
