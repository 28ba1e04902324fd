package org.batchscale.reports.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.batchscale.reports.analysis.Csv;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.figure.PublishedSteps;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.reports.statistics.StepsBootstrap;
import org.batchscale.results.Workload;
import org.batchscale.yaml.definition.FigureDefinition;

/**
 * Steps to result beside the published ones, wherever workload, goal and batch size are the same.
 *
 * @param points studies whose steps were published, by workload, goal and batch size
 * @param shapes studies whose steps were published only divided by those at one batch size
 * @param notRun published points of these workloads and goals at batch sizes that were not run
 */
public record PublishedComparison(
    List<ComparedPoint> points, List<ComparedShape> shapes, int notRun) {
  private static final List<String> COLUMNS =
      List.of(
          "dataset",
          "model",
          "optimizer",
          "goal",
          "batch_size",
          "steps",
          "low",
          "high",
          "published_steps",
          "ratio",
          "ratio_low",
          "ratio_high",
          "level",
          "metric",
          "steps_tried",
          "tree");

  private static final List<String> SHAPE_COLUMNS =
      List.of(
          "dataset",
          "model",
          "optimizer",
          "goal",
          "normalize_at",
          "batch_size",
          "divided_steps",
          "published_divided_steps",
          "ratio",
          "metric",
          "tree");

  /** Copies the lists. */
  public PublishedComparison {
    points = List.copyOf(points);
    shapes = List.copyOf(shapes);
  }

  static PublishedComparison of(List<Finding> findings) {
    List<ComparedPoint> points = new ArrayList<>();
    List<ComparedShape> shapes = new ArrayList<>();
    int notRun = 0;
    for (Finding finding : findings) {
      for (PublishedSteps curve :
          PublishedSteps.of(finding.asked().workload(), finding.asked().goal())) {
        int before = points.size() + shapes.size();
        if (curve.isDivided()) {
          shapes.addAll(shapes(finding, curve));
        } else {
          points.addAll(points(finding, curve));
          notRun += curve.points().size() - (points.size() + shapes.size() - before);
        }
      }
    }
    return new PublishedComparison(points, shapes, notRun);
  }

  private static List<ComparedPoint> points(Finding finding, PublishedSteps curve) {
    List<ComparedPoint> points = new ArrayList<>();
    for (int i = 0; i < finding.results().size(); i++) {
      StudyResult result = finding.results().get(i);
      int batchSize = result.study().batchSize();
      if (!curve.points().containsKey(batchSize)) {
        continue;
      }
      OptionalLong steps = steps(result);
      points.add(
          new ComparedPoint(
              finding.source(),
              result.study().workload(),
              finding.asked().goal(),
              batchSize,
              steps,
              interval(finding.studies().get(i).bootstrap()),
              result.stepsTried(),
              curve.points().get(batchSize)));
    }
    return points;
  }

  /** A single trial says nothing of others. */
  private static Optional<Interval> interval(StepsBootstrap bootstrap) {
    return bootstrap.interval().filter(ends -> bootstrap.trials() > 1);
  }

  private static List<ComparedShape> shapes(Finding finding, PublishedSteps curve) {
    int at = curve.normalizeAt().getAsInt();
    TreeMap<Integer, Long> ours = new TreeMap<>();
    for (StudyResult result : finding.reached()) {
      ours.put(result.study().batchSize(), steps(result).getAsLong());
    }
    if (!ours.containsKey(at) || ours.get(at) == 0) {
      return List.of();
    }
    double divisor = ours.get(at);
    Workload workload = finding.reached().get(0).study().workload();
    List<ComparedShape> shapes = new ArrayList<>();
    ours.forEach(
        (batchSize, steps) -> {
          if (batchSize != at && curve.points().containsKey(batchSize)) {
            shapes.add(
                new ComparedShape(
                    finding.source(),
                    workload,
                    finding.asked().goal(),
                    at,
                    batchSize,
                    steps / divisor,
                    curve.points().get(batchSize)));
          }
        });
    return shapes;
  }

  private static OptionalLong steps(StudyResult result) {
    return result.outcome() instanceof StepsToResult.Reached reached
        ? OptionalLong.of(reached.steps())
        : OptionalLong.empty();
  }

  /** Those that a figure shows: the same workloads and goals. */
  PublishedComparison of(FigureDefinition figure) {
    List<WorkloadGoal> shown = WorkloadGoal.of(List.of(figure));
    return new PublishedComparison(
        points.stream().filter(one -> isShown(shown, one.workload(), one.goal())).toList(),
        shapes.stream().filter(one -> isShown(shown, one.workload(), one.goal())).toList(),
        0);
  }

  private static boolean isShown(List<WorkloadGoal> shown, Workload workload, Goal goal) {
    return shown.stream()
        .anyMatch(one -> one.workload().equals(workload.toString()) && one.goal().equals(goal));
  }

  /** Whether there is nothing to compare. */
  public boolean isEmpty() {
    return points.isEmpty() && shapes.isEmpty();
  }

  /**
   * The points as CSV, a row each: {@code dataset,model,optimizer,goal,batch_size,steps,low,high,
   * published_steps,ratio,ratio_low,ratio_high,level,metric,steps_tried,tree}. What is not known is
   * empty, an end that is not bounded {@code inf}.
   */
  public String csv() {
    StringBuilder csv = new StringBuilder(Csv.line(COLUMNS));
    for (ComparedPoint point : points) {
      List<String> row = start(point.workload(), point.goal().value());
      row.add(Integer.toString(point.batchSize()));
      row.add(point.steps().isPresent() ? Long.toString(point.steps().getAsLong()) : "");
      ends(row, point.interval());
      row.add(Numbers.plain(point.published()));
      row.add(point.ratio().isPresent() ? digits(point.ratio().getAsDouble()) : "");
      ends(row, point.ratioInterval());
      row.add(point.interval().map(ends -> Numbers.plain(ends.level())).orElse(""));
      row.add(point.goal().metric());
      row.add(Long.toString(point.stepsTried()));
      row.add(point.source());
      csv.append(Csv.line(row));
    }
    return csv.toString();
  }

  /** The points of divided curves as CSV, a row each. */
  public String shapesCsv() {
    StringBuilder csv = new StringBuilder(Csv.line(SHAPE_COLUMNS));
    for (ComparedShape shape : shapes) {
      List<String> row = start(shape.workload(), shape.goal().value());
      row.add(Integer.toString(shape.normalizeAt()));
      row.add(Integer.toString(shape.batchSize()));
      row.add(digits(shape.divided()));
      row.add(Numbers.plain(shape.published()));
      row.add(digits(shape.ratio()));
      row.add(shape.goal().metric());
      row.add(shape.source());
      csv.append(Csv.line(row));
    }
    return csv.toString();
  }

  /** The points as a LaTeX table; needs {@code \\usepackage{booktabs}}. */
  public String latex() {
    return new ComparisonPart(this).points().latex();
  }

  private static List<String> start(Workload workload, double goal) {
    return new ArrayList<>(
        List.of(
            workload.datasetFolder(), workload.model(), workload.optimizer(), Numbers.plain(goal)));
  }

  private static void ends(List<String> row, Optional<Interval> interval) {
    row.add(interval.map(ends -> digits(ends.low())).orElse(""));
    row.add(interval.map(ends -> digits(ends.high())).orElse(""));
  }

  /** Six digits that count are more than a picture gives. */
  private static String digits(double value) {
    return Double.isFinite(value) && value != Math.rint(value)
        ? Numbers.plain(new BigDecimal(value).round(new MathContext(6)).doubleValue())
        : Words.csv(value);
  }
}
