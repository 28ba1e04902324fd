package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.batchscale.reports.analysis.BestMeasurement;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.results.Trial;
import org.batchscale.results.Workload;
import org.batchscale.yaml.definition.Quantity;

/**
 * The numbers of a panel of curves, one row per study and part, with the trial behind each point:
 * its folder relative to the tree and its metaparameters. Where the goal was not reached, {@code
 * steps} is empty, and trial and value are those of the best measurement.
 */
final class CurvesNumbers {
  private static final String NONE = "\u2013";

  private final CurvesPanel panel;
  private final Quantity quantity;

  CurvesNumbers(CurvesPanel panel) {
    this.panel = panel;
    this.quantity = panel.definition().quantity();
  }

  List<Map<String, String>> rows() {
    Set<String> parameters = new TreeSet<>();
    List<Curve> curves = new ArrayList<>(panel.curves());
    curves.addAll(panel.leftOut());
    for (Curve curve : curves) {
      for (CurvePoint point : curve.points()) {
        trial(point).ifPresent(trial -> parameters.addAll(trial.parameters().values().keySet()));
      }
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (Curve curve : curves) {
      curve.points().forEach(point -> rows.add(row(curve, point, parameters)));
    }
    return rows;
  }

  private Map<String, String> row(Curve curve, CurvePoint point, Set<String> parameters) {
    StudyResult result = point.result();
    Workload workload = result.study().workload();
    Optional<CurvePoint.Shown> shown = point.shown();
    Optional<Interval> interval = shown.flatMap(CurvePoint.Shown::interval);
    Map<String, String> row = new LinkedHashMap<>();
    row.put("panel", panel.definition().title());
    row.put("dataset", workload.datasetFolder());
    row.put("model", workload.model());
    row.put("optimizer", workload.optimizer());
    row.put("goal", Double.toString(curve.goal().value()));
    row.put("batch_size", Integer.toString(point.batchSize()));
    row.put("steps", steps(result));
    OptionalInt id = trialId(point);
    row.put("trial_id", id.isPresent() ? Integer.toString(id.getAsInt()) : "");
    row.put("value", measured(point));
    row.put("reached", Boolean.toString(result.outcome() instanceof StepsToResult.Reached));
    row.put("metric", curve.goal().metric());
    row.put("maximize", Boolean.toString(curve.goal().maximize()));
    row.put("series", curve.part().isEmpty() ? curve.definition().name() : curve.part());
    row.put("quantity", quantity.name().toLowerCase(Locale.ROOT));
    row.put("quantity_value", shown.map(s -> plain(s.value())).orElse(""));
    boolean drawn = !panel.leftOut().contains(curve);
    row.put("plotted", shown.filter(s -> drawn).map(s -> plain(curve.plotted(point))).orElse(""));
    row.put("interval_low", interval.map(i -> plain(i.low())).orElse(""));
    row.put("interval_high", interval.map(i -> plain(i.high())).orElse(""));
    row.put("interval_level", interval.map(i -> plain(i.level())).orElse(""));
    row.put("at_edge", shown.map(s -> String.join("; ", s.edges())).orElse(""));
    row.put("steps_tried", Long.toString(result.stepsTried()));
    row.put("train_steps", Long.toString(result.study().trainSteps()));
    row.put("complete_trials", Integer.toString(result.counts().complete()));
    row.put("counted_trials", Integer.toString(result.counted()));
    row.put("infeasible_trials", Integer.toString(result.counts().infeasible()));
    row.put("origin", OriginWords.of(result.data().origin()));
    row.put("tree", curve.source());
    row.put("trial_path", id.isPresent() ? result.data().trialPath(id.getAsInt()) : "");
    for (String name : parameters) {
      row.put(
          name,
          trial(point)
              .map(t -> t.parameters().values().get(name))
              .map(Number::toString)
              .orElse(""));
    }
    return row;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String steps(StudyResult result) {
    return result.outcome() instanceof StepsToResult.Reached reached
        ? Long.toString(reached.steps())
        : "";
  }

  /** The trial behind a point, or that of the best measurement. */
  private static OptionalInt trialId(CurvePoint point) {
    if (point.shown().isPresent()) {
      return OptionalInt.of(point.shown().get().trial().id());
    }
    if (point.result().outcome() instanceof StepsToResult.Reached reached) {
      return OptionalInt.of(reached.trialId());
    }
    Optional<BestMeasurement> best = best(point);
    return best.isPresent() ? OptionalInt.of(best.get().trialId()) : OptionalInt.empty();
  }

  private static String measured(CurvePoint point) {
    if (point.shown().isPresent()) {
      return Double.toString(point.shown().get().measured());
    }
    if (point.result().outcome() instanceof StepsToResult.Reached reached) {
      return Double.toString(reached.value());
    }
    return best(point).map(b -> Double.toString(b.value())).orElse("");
  }

  private static Optional<BestMeasurement> best(CurvePoint point) {
    return point.result().outcome() instanceof StepsToResult.NotReached missed
        ? missed.best()
        : Optional.empty();
  }

  private static Optional<Trial> trial(CurvePoint point) {
    return point.shown().map(CurvePoint.Shown::trial).or(point.result()::winner);
  }

  NumberTable table() {
    boolean several = panel.curves().size() > 1;
    boolean intervals = panel.hasIntervals();
    List<String> columns = new ArrayList<>();
    List<Boolean> numeric = new ArrayList<>();
    if (several) {
      columns.add("Curve");
      numeric.add(false);
    }
    columns.add("Batch size");
    columns.add(
        quantity == Quantity.STEPS_TO_RESULT
            ? "Steps"
            : Quantities.name(quantity, Goal.of(panel.definition().series().get(0).goal())));
    if (panel.definition().normalizeAt().isPresent()) {
      columns.add("Divided");
    }
    if (intervals) {
      columns.add(percent(panel.options().level()) + " interval");
    }
    columns.add("Trial");
    if (quantity != Quantity.BEST_VALUE) {
      columns.add("Measured");
    }
    while (numeric.size() < columns.size()) {
      numeric.add(true);
    }
    List<List<String>> rows = new ArrayList<>();
    for (Curve curve : panel.curves()) {
      String name = curve.label();
      for (CurvePoint point : curve.points()) {
        rows.add(cells(curve, point, several ? Optional.of(name) : Optional.empty(), intervals));
        name = "";
      }
    }
    return new NumberTable(columns, numeric, rows);
  }

  private List<String> cells(
      Curve curve, CurvePoint point, Optional<String> name, boolean intervals) {
    Optional<CurvePoint.Shown> shown = point.shown();
    List<String> cells = new ArrayList<>();
    name.ifPresent(cells::add);
    cells.add(Numbers.grouped(point.batchSize()));
    String missing =
        quantity == Quantity.STEPS_TO_RESULT && point.isCensored()
            ? "> " + Numbers.grouped(point.result().stepsTried())
            : NONE;
    cells.add(shown.map(s -> number(s.value())).orElse(missing));
    if (panel.definition().normalizeAt().isPresent()) {
      cells.add(shown.map(s -> Numbers.brief(curve.plotted(point))).orElse(NONE));
    }
    if (intervals) {
      cells.add(shown.flatMap(CurvePoint.Shown::interval).map(this::range).orElse(NONE));
    }
    cells.add(shown.map(s -> Integer.toString(s.trial().id())).orElse(NONE));
    if (quantity != Quantity.BEST_VALUE) {
      cells.add(shown.map(s -> Numbers.brief(s.measured())).orElse(NONE));
    }
    return cells;
  }

  private String range(Interval interval) {
    String high = Double.isFinite(interval.high()) ? number(interval.high()) : "not bounded";
    return number(interval.low()) + "\u2013" + high;
  }

  private String number(double value) {
    return quantity == Quantity.STEPS_TO_RESULT
        ? Numbers.grouped(Math.round(value))
        : Numbers.brief(value);
  }

  static String percent(double level) {
    return Numbers.brief(level * 100) + "\u00a0%";
  }

  /** A point in words, a line for each thing. */
  String explained(Curve curve, CurvePoint point) {
    List<String> lines = new ArrayList<>();
    if (!curve.label().isEmpty()) {
      lines.add(curve.label());
    }
    lines.add("Batch size " + Numbers.grouped(point.batchSize()));
    if (point.shown().isEmpty()) {
      lines.add("Goal not reached by step " + Numbers.grouped(point.result().stepsTried()));
      best(point).ifPresent(b -> lines.add("Best measured " + Numbers.brief(b.value())));
      return String.join("\n", lines);
    }
    CurvePoint.Shown shown = point.shown().get();
    String divided =
        panel.definition().normalizeAt().isPresent()
            ? " (divided: " + Numbers.brief(curve.plotted(point)) + ")"
            : "";
    lines.add(Quantities.name(quantity, curve.goal()) + " " + number(shown.value()) + divided);
    shown.interval().ifPresent(i -> lines.add(percent(i.level()) + " interval " + range(i)));
    lines.add(
        "Trial %d of %d, measured %s"
            .formatted(
                shown.trial().id(), point.result().counted(), Numbers.brief(shown.measured())));
    trial(point)
        .ifPresent(
            trial ->
                trial
                    .parameters()
                    .values()
                    .forEach(
                        (name, value) ->
                            lines.add(name + " " + Numbers.brief(value.doubleValue()))));
    shown.edges().forEach(edge -> lines.add("Edge of the search: " + edge));
    return String.join("\n", lines);
  }
}
