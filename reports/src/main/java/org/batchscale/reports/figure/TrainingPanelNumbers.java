package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.training.StudyTraining;
import org.batchscale.reports.training.TrainingCurve;
import org.batchscale.results.Study;

/**
 * The numbers of training curves: a row for each measurement, a line for each batch size.
 *
 * @param panel the panel
 */
record TrainingPanelNumbers(TrainingPanel panel) {
  /** Every finite measurement, thinned or not, also at step 0: batch size, trial, step. */
  List<Map<String, String>> rows() {
    TreeSet<String> parameters = new TreeSet<>();
    panel.trainings().stream()
        .flatMap(TrainingPanel::curves)
        .forEach(curve -> parameters.addAll(curve.trial().parameters().values().keySet()));
    TrainingRows rows = new TrainingRows();
    for (StudyTraining training : panel.trainings()) {
      TrainingPanel.curves(training)
          .forEach(
              curve ->
                  rows.append(
                      curve,
                      same(training, curve, parameters),
                      training.data().trialPath(curve.trial().id())));
    }
    return rows;
  }

  /** What all rows of a trial share. */
  private Map<String, String> same(
      StudyTraining training, TrainingCurve curve, TreeSet<String> parameters) {
    Study study = training.data().study();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("panel", panel.definition().title());
    row.put("dataset", study.workload().datasetFolder());
    row.put("model", study.workload().model());
    row.put("optimizer", study.workload().optimizer());
    row.put("tree", panel.source());
    row.put("metric", panel.question().metric());
    row.put("maximize", Boolean.toString(panel.question().maximize()));
    row.put(
        "goal",
        panel.question().goal().isPresent()
            ? Double.toString(panel.question().goal().getAsDouble())
            : "");
    row.put("batch_size", Integer.toString(study.batchSize()));
    row.put("trial_id", Integer.toString(curve.trial().id()));
    row.put("chosen", Boolean.toString(curve.equals(training.chosen())));
    row.put(
        "steps_to_goal", curve.reached().map(reached -> Long.toString(reached.steps())).orElse(""));
    for (String name : parameters) {
      Number value = curve.trial().parameters().values().get(name);
      row.put(name, value == null ? "" : value.toString());
    }
    return row;
  }

  /** A line for each batch size. */
  NumberTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (StudyTraining training : panel.trainings()) {
      TrainingCurve chosen = training.chosen();
      rows.add(
          List.of(
              Integer.toString(training.data().study().batchSize()),
              Integer.toString(chosen.trial().id()),
              Numbers.grouped(chosen.trial().steps()),
              Numbers.brief(chosen.first()),
              Numbers.brief(chosen.last()),
              Numbers.brief(chosen.best().value()),
              Numbers.grouped(chosen.best().step()),
              chosen.reached().map(one -> Numbers.grouped(one.steps())).orElse("\u2013")));
    }
    return new NumberTable(
        List.of(
            "Batch size", "Trial", "Steps", "First", "Last", "Best", "At step", "Steps to goal"),
        List.of(true, true, true, true, true, true, true, true),
        rows);
  }
}
