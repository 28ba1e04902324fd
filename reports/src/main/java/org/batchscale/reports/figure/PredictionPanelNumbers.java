package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.profiles.prediction.StepTime;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.prediction.PredictedCurve;
import org.batchscale.reports.prediction.PredictedPoint;
import org.batchscale.reports.prediction.PredictionRow;

/**
 * The numbers of predictions: a row for each profile and batch size.
 *
 * @param panel the panel
 */
record PredictionPanelNumbers(PredictionPanel panel) {
  List<Map<String, String>> rows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (PredictedCurve curve : panel.predictions().curves()) {
      for (PredictedPoint point : panel.quantity().shown(curve)) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("panel", panel.definition().title());
        row.putAll(PredictionRow.of(panel.predictions(), curve, point));
        rows.add(row);
      }
    }
    return rows;
  }

  NumberTable table() {
    boolean parts = panel.quantity() == PredictedQuantity.STEP_TIME;
    List<String> columns = new ArrayList<>(List.of("Profile", "Devices", "Batch size"));
    columns.addAll(
        parts
            ? List.of("Compute", "Memory", "Exchange", "Update", "Overhead", "Step (s)")
            : List.of("Steps", "Step (s)", panel.quantity().money() ? "Cost (USD)" : "Time (s)"));
    List<List<String>> rows = new ArrayList<>();
    for (PredictedCurve curve : panel.predictions().curves()) {
      for (PredictedPoint point : panel.quantity().shown(curve)) {
        rows.add(row(curve, point, parts));
      }
    }
    return new NumberTable(
        columns, columns.stream().map(name -> !name.equals("Profile")).toList(), rows);
  }

  private List<String> row(PredictedCurve curve, PredictedPoint point, boolean parts) {
    StepTime step = point.step();
    List<String> row =
        new ArrayList<>(
            List.of(
                curve.profile().name(),
                Numbers.grouped(curve.profile().devices()),
                Numbers.grouped(point.batchSize())));
    if (parts) {
      row.addAll(
          List.of(
              Numbers.brief(step.compute()),
              Numbers.brief(step.memory()),
              Numbers.brief(step.communication()),
              Numbers.brief(step.update()),
              Numbers.brief(step.overhead())));
    } else {
      row.add(Numbers.grouped(point.steps().orElseThrow()));
    }
    row.add(Numbers.brief(step.seconds()));
    if (!parts) {
      row.add(Numbers.brief(panel.quantity().value(point).orElseThrow()));
    }
    return row;
  }
}
