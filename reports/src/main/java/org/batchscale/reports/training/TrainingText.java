package org.batchscale.reports.training;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.reports.analysis.Columns;
import org.batchscale.reports.analysis.Numbers;

/** Writes chosen curves as aligned columns. */
final class TrainingText {
  private static final List<String> HEADER =
      List.of(
          "workload",
          "batch size",
          "trial",
          "steps",
          "first",
          "last",
          "best",
          "at step",
          "steps to goal");

  private static final List<Boolean> RIGHT =
      List.of(false, true, true, true, true, true, true, true, true);

  private TrainingText() {}

  static String render(TrainingTable table) {
    List<List<String>> rows = new ArrayList<>();
    boolean several = table.sources().size() > 1;
    boolean goal = table.question().goal().isPresent();
    rows.add(HEADER);
    String before = "";
    for (StudyTraining study : table.studies()) {
      String workload =
          study.data().study().workload()
              + (several ? " (" + table.sources().get(study.source()) + ")" : "");
      rows.add(row(study, workload.equals(before) ? "" : workload, goal));
      before = workload;
    }
    StringBuilder text = new StringBuilder(heading(table.question())).append("\n\n");
    text.append(Columns.aligned(rows, RIGHT));
    int skipped = skipped(table);
    if (skipped > 0) {
      text.append('\n')
          .append(
              skipped == 1
                  ? "1 infinite value is"
                  : Numbers.grouped(skipped) + " infinite values are")
          .append(" left out.\n");
    }
    return text.toString();
  }

  /** Infinite measurements of all curves at hand. */
  private static int skipped(TrainingTable table) {
    return table.studies().stream()
        .mapToInt(
            study ->
                study.chosen().skipped()
                    + study.others().stream().mapToInt(TrainingCurve::skipped).sum())
        .sum();
  }

  private static String heading(TrainingQuestion question) {
    return question.goal().isPresent()
        ? "The trial that first reached %s; where none did, the one with the best value"
            .formatted(question)
        : "The trial with the %s %s"
            .formatted(question.maximize() ? "largest" : "smallest", question.metric());
  }

  private static List<String> row(StudyTraining study, String workload, boolean goal) {
    TrainingCurve chosen = study.chosen();
    return List.of(
        workload,
        Integer.toString(study.data().study().batchSize()),
        Integer.toString(chosen.trial().id()),
        Long.toString(chosen.trial().steps()),
        Numbers.brief(chosen.first()),
        Numbers.brief(chosen.last()),
        Numbers.brief(chosen.best().value()),
        Long.toString(chosen.best().step()),
        chosen.reached().map(r -> Long.toString(r.steps())).orElse(goal ? "not reached" : "-"));
  }
}
