package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.batchscale.profiles.prediction.StepTime;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.prediction.PredictedCurve;
import org.batchscale.reports.prediction.PredictedPoint;
import org.batchscale.reports.prediction.PredictionWords;

/**
 * What predictions say in words.
 *
 * @param panel the panel
 */
record PredictionPanelWords(PredictionPanel panel) {
  /** The goal, where there is one that the panel is about. */
  String subtitle() {
    return panel.quantity() == PredictedQuantity.STEP_TIME
        ? ""
        : panel.predictions().goal().map(PredictionPanelWords::aim).orElse("");
  }

  private static String aim(Goal goal) {
    return "Goal: %s %s %s"
        .formatted(goal.metricInWords(), goal.sign(), Numbers.plain(goal.value()));
  }

  /** A prediction with its parts and the trial that its steps come from. */
  String of(PredictedCurve curve, PredictedPoint point) {
    StepTime step = point.step();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s (%s devices), B = %s"
            .formatted(
                curve.profile().name(),
                Numbers.grouped(curve.profile().devices()),
                Numbers.grouped(point.batchSize())));
    lines.add("Predicted step: " + PredictionWords.time(step.seconds()));
    lines.add(
        "compute %s, memory %s, exchange %s, update %s, overhead %s"
            .formatted(
                PredictionWords.time(step.compute()),
                PredictionWords.time(step.memory()),
                PredictionWords.time(step.communication()),
                PredictionWords.time(step.update()),
                PredictionWords.time(step.overhead())));
    point
        .reached()
        .ifPresent(
            reached ->
                lines.add(
                    "Measured steps: %s (trial %d)"
                        .formatted(Numbers.grouped(reached.steps()), reached.trialId())));
    point
        .seconds()
        .ifPresent(seconds -> lines.add("Predicted time: " + PredictionWords.time(seconds)));
    point.usd().ifPresent(usd -> lines.add("Predicted cost: " + PredictionWords.usd(usd)));
    return String.join("\n", lines);
  }

  String plotted() {
    return switch (panel.quantity()) {
      case STEP_TIME ->
          "Predicted, not measured: the time of a training step against the batch size, one curve for"
              + " each device profile.";
      case TIME ->
          "Predicted time to result: the steps to result as measured, times the predicted time of a"
              + " step."
              + missed();
      case COST ->
          "Predicted cost to result: the predicted time at the list price of all devices of the"
              + " profile.";
      case LEAST_TIME ->
          "Least predicted time: at the best batch size of each profile, against its number of"
              + " devices; a thin line joins profiles of the same processor.";
      case LEAST_COST -> "Its predicted cost: at that batch size.";
    };
  }

  private String missed() {
    List<Integer> sizes = panel.missed();
    return sizes.isEmpty()
        ? ""
        : " Studies at batch size "
            + sizes.stream().map(size -> Numbers.grouped(size)).collect(Collectors.joining(", "))
            + " did not reach the goal and have no point.";
  }

  /** The least value against the batch size; the panels against devices show the same one. */
  String seen() {
    if (panel.best().isEmpty() || panel.quantity().byDevices()) {
      return "";
    }
    Map.Entry<PredictedCurve, PredictedPoint> best = panel.best().get();
    return "is least with %s at B = %s: %s"
        .formatted(
            best.getKey().profile().name(),
            Numbers.grouped(best.getValue().batchSize()),
            panel.quantity().words(panel.quantity().value(best.getValue()).orElseThrow()));
  }

  /** The assumptions; the prices in panels of money only. */
  String made() {
    if (panel.quantity().money()) {
      return "Prices: " + String.join("; ", PredictionWords.prices(panel.predictions())) + ".";
    }
    return "Assumptions: "
        + String.join("; ", PredictionWords.assumptions(panel.predictions()))
        + ".";
  }
}
