package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.training.StudyTraining;
import org.batchscale.reports.training.TrainingCurve;

/**
 * What training curves say in words.
 *
 * @param panel the panel
 */
record TrainingPanelWords(TrainingPanel panel) {
  private boolean hasGoal() {
    return panel.question().goal().isPresent();
  }

  /** The goal and the tree, where there is one to name. */
  String subtitle() {
    Goal goal = panel.question().ranking();
    String aim =
        hasGoal()
            ? "Goal: %s %s %s"
                .formatted(goal.metricInWords(), goal.sign(), Numbers.plain(goal.value()))
            : "";
    return aim + (aim.isEmpty() || panel.source().isEmpty() ? "" : ", ") + panel.source();
  }

  /** A measurement: batch size, trial, step, value, metaparameters. */
  String of(StudyTraining training, int row) {
    TrainingCurve curve = training.chosen();
    List<String> lines = new ArrayList<>();
    lines.add("B = %d, trial %d".formatted(batchSize(training), curve.trial().id()));
    long step = curve.rows().steps()[row];
    String telling =
        curve.reached().filter(reached -> reached.steps() == step).isPresent()
            ? ", the first better than the goal"
            : step == curve.best().step() ? ", its best" : "";
    lines.add(
        "Step %s: %s%s"
            .formatted(Numbers.grouped(step), Numbers.brief(curve.rows().values()[row]), telling));
    lines.addAll(ParameterWords.lines(curve.trial().parameters()));
    return String.join("\n", lines);
  }

  private static int batchSize(StudyTraining training) {
    return training.data().study().batchSize();
  }

  String plotted() {
    return ("%s against the steps taken, one line for each batch size: of the COMPLETE trial %s%s.%s")
        .formatted(
            TrainingFigure.words(panel.question()),
            hasGoal()
                ? "that first beat the goal (circle), or that has the best value where none did"
                : "with the best value",
            panel.trainings().stream().anyMatch(one -> !one.others().isEmpty())
                ? ", the other COMPLETE trials thin and light behind it, cut where they leave the frame"
                : "",
            panel.trainings().stream().anyMatch(one -> one.chosen().rows().steps()[0] == 0)
                ? " Measurements at step 0 have no place on the axis and are left out."
                : "");
  }

  String seen() {
    List<StudyTraining> telling =
        panel.trainings().stream()
            .filter(one -> !hasGoal() || one.chosen().reached().isPresent())
            .toList();
    if (telling.isEmpty()) {
      return "never beats the goal";
    }
    String start = hasGoal() ? "first beats the goal after " : "is best with ";
    StudyTraining first = telling.get(0);
    StudyTraining last = telling.get(telling.size() - 1);
    String all = start + result(first) + (first.equals(last) ? "" : " and " + result(last));
    String never =
        panel.trainings().stream()
            .filter(one -> !telling.contains(one))
            .map(one -> Numbers.grouped(batchSize(one)))
            .collect(Collectors.joining(", "));
    return all + (never.isEmpty() ? "" : " and never at B = " + never);
  }

  private String result(StudyTraining training) {
    TrainingCurve chosen = training.chosen();
    String what =
        hasGoal()
            ? Numbers.grouped(chosen.reached().orElseThrow().steps()) + " steps"
            : Numbers.brief(chosen.best().value());
    return what + " at B = " + Numbers.grouped(batchSize(training));
  }

  String made() {
    int least = panel.trainings().stream().mapToInt(StudyTraining::complete).min().orElse(0);
    int most = panel.trainings().stream().mapToInt(StudyTraining::complete).max().orElse(0);
    String trials =
        (least == most ? "" : Numbers.grouped(least) + " to ")
            + Numbers.grouped(most)
            + (most == 1 ? " COMPLETE trial" : " COMPLETE trials");
    List<String> left = left();
    return "%s%s: %s, %s at each batch size%s."
        .formatted(
            panel.definition().workload(),
            panel.source().isEmpty() ? "" : " of " + panel.source(),
            hasGoal() ? panel.question().ranking() : panel.question().metric(),
            trials,
            left.isEmpty() ? "" : "; " + String.join("; ", left));
  }

  /** What has no place in the picture. */
  private List<String> left() {
    List<String> left = new ArrayList<>();
    long skipped =
        panel.trainings().stream()
            .flatMap(TrainingPanel::curves)
            .mapToLong(TrainingCurve::skipped)
            .sum();
    if (skipped > 0) {
      left.add(are(skipped, "infinite ", "") + " left out");
    }
    long low =
        panel.trainings().stream()
            .flatMap(TrainingPanel::curves)
            .mapToLong(curve -> count(curve, false))
            .sum();
    if (low > 0) {
      left.add(are(low, "", " not above 0") + " left out, which a logarithmic axis cannot show");
    }
    long beyond = panel.trainings().stream().mapToLong(one -> count(one.chosen(), true)).sum();
    if (beyond > 0) {
      left.add(
          are(beyond, "", " of short spikes")
              + " beyond the "
              + (panel.question().maximize() ? "lower" : "upper")
              + " edge");
    }
    return left;
  }

  private static String are(long count, String before, String after) {
    return "%s %s%s%s %s"
        .formatted(
            Numbers.grouped(count),
            before,
            count == 1 ? "value" : "values",
            after,
            count == 1 ? "is" : "are");
  }

  /** Values after step 0 that lie beyond the axis, or that it cannot hold. */
  private long count(TrainingCurve curve, boolean beyond) {
    double[] values = curve.rows().values();
    return IntStream.range(0, values.length)
        .filter(row -> curve.rows().steps()[row] > 0)
        .filter(
            row ->
                beyond
                    ? panel.down().holds(values[row]) && !panel.down().shows(values[row])
                    : !panel.down().holds(values[row]))
        .count();
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (StudyTraining training : panel.trainings()) {
      if (training.blank() > 0) {
        notes.add(
            "%s at batch size %d: %s without a finite value"
                .formatted(
                    panel.definition().workload(),
                    batchSize(training),
                    training.blank() == 1
                        ? "1 COMPLETE trial is"
                        : training.blank() + " COMPLETE trials are"));
      }
    }
    return notes;
  }
}
