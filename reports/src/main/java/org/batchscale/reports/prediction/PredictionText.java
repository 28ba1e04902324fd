package org.batchscale.reports.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.batchscale.profiles.prediction.StepTime;
import org.batchscale.reports.analysis.Columns;
import org.batchscale.reports.analysis.Numbers;

/** Writes predictions as aligned columns, with what they assume. */
final class PredictionText {
  private static final List<String> STEP =
      List.of(
          "profile",
          "devices",
          "batch size",
          "compute",
          "memory",
          "exchange",
          "update",
          "overhead",
          "step (s)");

  private static final List<String> RESULT = List.of("steps", "time", "cost");

  private PredictionText() {}

  static String render(PredictionTable table) {
    boolean results = table.forecasts().isPresent();
    List<String> header = new ArrayList<>(STEP);
    header.addAll(results ? RESULT : List.of());
    List<List<String>> rows = new ArrayList<>();
    rows.add(header);
    for (PredictedCurve curve : table.curves()) {
      String name = curve.profile().name();
      for (PredictedPoint point : curve.points()) {
        rows.add(row(curve, name, point, results));
        name = "";
      }
    }
    List<Boolean> right = new ArrayList<>();
    header.forEach(column -> right.add(!column.equals("profile")));
    StringBuilder text = new StringBuilder("Predicted, not measured: " + table.workload());
    table
        .goal()
        .ifPresent(
            goal -> text.append(results ? " to " + goal : ", whose studies never had " + goal));
    text.append("\n\n").append(Columns.aligned(rows, right));
    table
        .forecasts()
        .ifPresent(
            forecasts -> {
              text.append('\n');
              PredictionWords.best(forecasts)
                  .forEach(line -> text.append(sentence(line)).append('\n'));
              String unpriced = PredictionWords.unpriced(table);
              if (!unpriced.isEmpty()) {
                text.append("Without a price: ").append(unpriced).append('\n');
              }
            });
    text.append("\nAssumptions\n");
    PredictionWords.assumptions(table).forEach(line -> text.append("- ").append(line).append('\n'));
    if (results) {
      PredictionWords.prices(table)
          .forEach(line -> text.append("- price: ").append(line).append('\n'));
    }
    return text.toString();
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static List<String> row(
      PredictedCurve curve, String name, PredictedPoint point, boolean results) {
    StepTime step = point.step();
    List<String> row =
        new ArrayList<>(
            List.of(
                name,
                name.isEmpty() ? "" : Numbers.grouped(curve.profile().devices()),
                Integer.toString(point.batchSize()),
                digits(step.compute()),
                digits(step.memory()),
                digits(step.communication()),
                digits(step.update()),
                digits(step.overhead()),
                digits(step.seconds())));
    if (results) {
      row.add(point.steps().isPresent() ? Long.toString(point.steps().getAsLong()) : "-");
      row.add(
          point.seconds().isPresent() ? PredictionWords.time(point.seconds().getAsDouble()) : "-");
      row.add(point.usd().isPresent() ? PredictionWords.usd(point.usd().getAsDouble()) : "-");
    }
    return row;
  }

  /** Three digits that count. */
  private static String digits(double seconds) {
    return seconds == 0 ? "0" : String.format(Locale.ROOT, "%.2e", seconds);
  }
}
