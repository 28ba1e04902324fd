package org.batchscale.reports.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Columns;
import org.batchscale.reports.analysis.Csv;
import org.batchscale.reports.analysis.Numbers;

/** Summaries of workloads as text for a terminal and as CSV. The same summaries, the same bytes. */
public final class ScalingTables {
  private static final List<String> CSV_COLUMNS =
      List.of(
          "source",
          "workload",
          "metric",
          "goal",
          "maximize",
          "batch_size",
          "statistic",
          "unit",
          "estimate",
          "low",
          "high",
          "level",
          "n",
          "method",
          "caveats");

  private static final List<String> BEST_OF_N_COLUMNS =
      List.of(
          "source",
          "workload",
          "metric",
          "goal",
          "batch_size",
          "outcome",
          "n",
          "mean",
          "quartile_1",
          "median",
          "quartile_3",
          "share_reached");

  private ScalingTables() {}

  /** Every statistic in a row of its own; batch_size is empty for those of a whole workload. */
  public static String csv(List<WorkloadScaling> all) {
    StringBuilder csv = new StringBuilder(Csv.line(CSV_COLUMNS));
    for (WorkloadScaling one : all) {
      for (Statistic statistic : one.summary().statistics()) {
        csv.append(Csv.line(cells(one, "", statistic)));
      }
      for (StudySummary study : one.summary().studies()) {
        for (Statistic statistic : study.statistics()) {
          csv.append(Csv.line(cells(one, Integer.toString(study.batchSize()), statistic)));
        }
      }
    }
    return csv.toString();
  }

  private static List<String> cells(WorkloadScaling one, String batchSize, Statistic statistic) {
    Optional<Interval> interval = statistic.interval();
    return List.of(
        one.source(),
        one.workload().toString(),
        one.summary().goal().metric(),
        Double.toString(one.summary().goal().value()),
        Boolean.toString(one.summary().goal().maximize()),
        batchSize,
        statistic.name(),
        statistic.unit(),
        number(statistic.estimate()),
        interval.map(i -> Double.toString(i.low())).orElse(""),
        interval.map(i -> Double.toString(i.high())).orElse(""),
        interval.map(i -> Double.toString(i.level())).orElse(""),
        Integer.toString(statistic.n()),
        statistic.method(),
        String.join(" ", statistic.caveats()));
  }

  /**
   * What the best of n trials would have been for every n, as CSV: steps to result, and the best
   * value. Infinite where the choices have no result.
   */
  public static String bestOfN(List<WorkloadScaling> all) {
    StringBuilder csv = new StringBuilder(Csv.line(BEST_OF_N_COLUMNS));
    for (WorkloadScaling one : all) {
      for (StudySummary study : one.summary().studies()) {
        bestOfN(csv, one, study.batchSize(), "steps to result", study.bestSteps());
        bestOfN(csv, one, study.batchSize(), "best value", study.bestValues());
      }
    }
    return csv.toString();
  }

  private static void bestOfN(
      StringBuilder csv, WorkloadScaling one, int batchSize, String what, BestOfN best) {
    for (BestOfN.Point point : best.points()) {
      csv.append(
          Csv.line(
              List.of(
                  one.source(),
                  one.workload().toString(),
                  one.summary().goal().metric(),
                  Double.toString(one.summary().goal().value()),
                  Integer.toString(batchSize),
                  what,
                  Integer.toString(point.n()),
                  number(point.mean()),
                  Double.toString(point.quartile1()),
                  Double.toString(point.median()),
                  Double.toString(point.quartile3()),
                  Double.toString(point.shareReached()))));
    }
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  /** For each workload a table of its studies, then what holds for all of them together. */
  public static String text(List<WorkloadScaling> all) {
    return all.stream().map(ScalingTables::text).collect(Collectors.joining("\n"));
  }

  private static String text(WorkloadScaling one) {
    StringBuilder text = new StringBuilder();
    text.append(one.workload()).append(", ").append(one.summary().goal());
    text.append(" (").append(one.source()).append(")\n\n");
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("batch size", "trials", "steps", "interval"));
    one.summary().studies().stream()
        .findFirst()
        .ifPresent(
            study -> {
              study.robust().forEach(robust -> header.add(heading(robust.rule())));
              header.add(study.fewer().get(0).inWords() + " look");
            });
    header.addAll(List.of("comes early by", "diverged"));
    rows.add(header);
    one.summary().studies().forEach(study -> rows.add(row(study)));
    text.append(Columns.aligned(rows, header.stream().map(cell -> true).toList())).append('\n');
    one.summary().statistics().forEach(statistic -> text.append(sentence(statistic)));
    return text.toString();
  }

  private static String heading(CrossingRule rule) {
    if (rule instanceof CrossingRule.Sustained sustained) {
      return sustained.evaluations() + " in a row";
    } else if (rule instanceof CrossingRule.RunningMedian median) {
      return "median of " + median.evaluations();
    }
    return "first";
  }

  private static List<String> row(StudySummary study) {
    List<String> row = new ArrayList<>();
    row.add(Integer.toString(study.batchSize()));
    row.add(Integer.toString(study.crossings().trials()));
    row.add(study.crossings().first().map(c -> Long.toString(c.step())).orElse("-"));
    row.add(study.bootstrap().interval().map(ScalingTables::range).orElse("-"));
    study
        .robust()
        .forEach(robust -> row.add(robust.result().map(c -> Long.toString(c.step())).orElse("-")));
    row.add(steps(study.fewer().get(0)));
    OptionalDouble early =
        study.bias().map(FirstCrossingBias::earlyFactor).orElse(OptionalDouble.empty());
    row.add(early.isPresent() ? "x " + Numbers.brief(rounded(early.getAsDouble())) : "-");
    OptionalDouble share = study.infeasible().share();
    row.add(share.isPresent() ? Math.round(100 * share.getAsDouble()) + " %" : "-");
    return row;
  }

  private static String steps(FewerLooks looks) {
    OptionalDouble mean = looks.meanSteps();
    if (mean.isEmpty()) {
      return "-";
    }
    return (looks.certain() ? "" : "<= ") + Math.round(mean.getAsDouble());
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static String range(Interval interval) {
    return end(interval.low()) + " to " + end(interval.high());
  }

  private static String end(double value) {
    return Double.isInfinite(value) ? "never" : Numbers.brief(value);
  }

  private static String sentence(Statistic statistic) {
    StringBuilder text = new StringBuilder(statistic.name()).append(": ");
    text.append(
        statistic.estimate().isPresent()
            ? Numbers.brief(statistic.estimate().getAsDouble())
            : "cannot be told");
    if (!statistic.unit().isEmpty() && statistic.estimate().isPresent()) {
      text.append(' ').append(statistic.unit());
    }
    statistic
        .interval()
        .ifPresent(
            interval ->
                text.append(
                    ", %s %% interval %s to %s"
                        .formatted(
                            Numbers.brief(100 * interval.level()),
                            Numbers.brief(interval.low()),
                            Numbers.brief(interval.high()))));
    text.append(" (n = ").append(statistic.n()).append(")\n    ").append(statistic.method());
    statistic.caveats().forEach(caveat -> text.append("\n    ").append(caveat));
    return text.append('\n').toString();
  }
}
