package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.batchscale.reports.analysis.BudgetCurve;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.results.StudyData;
import org.batchscale.results.Workload;
import org.batchscale.yaml.definition.BudgetDefinition;

/**
 * The numbers of a panel of budgets: a row for each point; a table of batch sizes and budgets.
 *
 * @param panel the panel
 */
record BudgetsPanelNumbers(BudgetsPanel panel) {
  private static final String NONE = "\u2013";

  /** One row for each point, by budget and batch size, also of those outside the limits. */
  List<Map<String, String>> rows() {
    TreeSet<String> names = new TreeSet<>();
    List<Map<String, String>> rows = new ArrayList<>();
    for (BudgetCurve curve : panel.curves()) {
      curve.points().forEach(p -> names.addAll(p.trial().parameters().values().keySet()));
    }
    for (BudgetCurve curve : panel.curves()) {
      for (BudgetCurve.Point point : curve.points()) {
        rows.add(row(curve.budget(), point, names));
      }
    }
    return rows;
  }

  private Map<String, String> row(
      BudgetDefinition budget, BudgetCurve.Point point, TreeSet<String> names) {
    Map<String, String> row = new LinkedHashMap<>();
    StudyData data = point.data();
    Workload workload = data.study().workload();
    row.put("panel", panel.definition().title());
    row.put("dataset", workload.datasetFolder());
    row.put("model", workload.model());
    row.put("optimizer", workload.optimizer());
    row.put("metric", panel.definition().metric());
    row.put("maximize", Boolean.toString(panel.definition().maximize()));
    row.put("step_budget", budget instanceof BudgetDefinition.Steps s ? "" + s.steps() : "");
    row.put("epoch_budget", budget instanceof BudgetDefinition.Epochs e ? "" + e.epochs() : "");
    boolean limited = point.lastStep() < Long.MAX_VALUE;
    row.put("last_step", limited ? Long.toString(point.lastStep()) : "");
    row.put("batch_size", Integer.toString(point.batchSize()));
    row.put("value", Double.toString(point.best().value()));
    row.put("step", Long.toString(point.best().step()));
    row.put("trial_id", Integer.toString(point.best().trialId()));
    row.put("counted_trials", Integer.toString(point.counted()));
    row.put("train_steps", Long.toString(data.study().trainSteps()));
    row.put("within_axes", Boolean.toString(panel.shows(point)));
    row.put("tree", panel.source());
    row.put("trial_path", data.trialPath(point.best().trialId()));
    for (String name : names) {
      Number value = point.trial().parameters().values().get(name);
      row.put(name, value == null ? "" : value.toString());
    }
    return row;
  }

  /** A line for each batch size, a column for each budget. */
  NumberTable table() {
    List<String> columns = new ArrayList<>();
    List<Boolean> numeric = new ArrayList<>();
    columns.add("Batch size");
    numeric.add(true);
    for (BudgetCurve curve : panel.curves()) {
      columns.add(BudgetWords.brief(curve.budget()));
      numeric.add(true);
    }
    List<List<String>> lines = new ArrayList<>();
    for (StudyData data : panel.studies()) {
      List<String> line = new ArrayList<>();
      line.add(Numbers.grouped(data.study().batchSize()));
      for (BudgetCurve curve : panel.curves()) {
        line.add(
            curve.points().stream()
                .filter(point -> point.data() == data)
                .map(point -> Numbers.brief(point.best().value()))
                .findFirst()
                .orElse(NONE));
      }
      lines.add(line);
    }
    return new NumberTable(columns, numeric, lines);
  }
}
