package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batchscale.reports.prediction.PredictionTable;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.PanelDefinition;

/**
 * The figure of predictions for a workload: time of a step, time and cost to result against the
 * batch size, a curve for each profile; with profiles of several sizes also against the number of
 * devices. Its name holds the workload's.
 */
public final class PredictionFigure {
  private static final int COLUMNS = 3;

  private PredictionFigure() {}

  /** Draws the predictions in memory. */
  public static DrawnFigure of(PredictionTable table) {
    List<Panel> panels = new ArrayList<>();
    for (PredictedQuantity quantity : PredictedQuantity.values()) {
      boolean sizes = quantity.byDevices();
      if (sizes && !hasSizes(table)) {
        continue;
      }
      PredictionPanel panel =
          new PredictionPanel(
              new PanelDefinition.Prediction(quantity.title(), table.workload().toString(), ""),
              table,
              quantity);
      if (!panel.isEmpty()) {
        panels.add(panel);
      }
    }
    String name = "predicted_" + table.workload().toString().replace('/', '_');
    return new DrawnFigure(
        new FigureDefinition(
            name,
            "Predicted time and cost of training " + table.workload(),
            panels.size() == 4 ? 2 : Math.min(COLUMNS, panels.size()),
            panels.stream().map(Panel::definition).toList(),
            new Places(name, Map.of())),
        panels,
        List.of());
  }

  /** Whether profiles differ in the number of devices. */
  private static boolean hasSizes(PredictionTable table) {
    return table.curves().stream().map(curve -> curve.profile().devices()).distinct().count() > 1;
  }
}
