package org.batchscale.reports.prediction;

import java.util.List;
import java.util.Map;
import org.batchscale.reports.analysis.Csv;

/** Writes predictions as CSV. */
final class PredictionCsv {
  private PredictionCsv() {}

  static String render(PredictionTable table) {
    StringBuilder csv = new StringBuilder();
    for (PredictedCurve curve : table.curves()) {
      for (PredictedPoint point : curve.points()) {
        Map<String, String> row = PredictionRow.of(table, curve, point);
        if (csv.isEmpty()) {
          csv.append(Csv.line(List.copyOf(row.keySet())));
        }
        csv.append(Csv.line(List.copyOf(row.values())));
      }
    }
    return csv.toString();
  }
}
