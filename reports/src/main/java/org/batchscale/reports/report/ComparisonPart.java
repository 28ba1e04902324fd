package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.figure.PublishedSteps;

/** Steps to result beside the published ones. */
final class ComparisonPart {
  private final PublishedComparison comparison;
  private final boolean manySources;

  ComparisonPart(PublishedComparison comparison) {
    this.comparison = comparison;
    this.manySources =
        comparison.points().stream().map(ComparedPoint::source).distinct().count() > 1
            || comparison.shapes().stream().map(ComparedShape::source).distinct().count() > 1;
  }

  Part part() {
    List<String> sentences = new ArrayList<>();
    List<HtmlTable> tables = new ArrayList<>();
    if (comparison.isEmpty()) {
      sentences.add(
          "Nothing to compare: no study here has a workload, a goal and a batch size whose steps to"
              + " result the paper's pictures show.");
      return part(sentences, tables);
    }
    ratios().ifPresent(sentences::add);
    sentences.add(
        ("The published steps were read off the paper's pictures and are within about %s of the"
                + " authors' numbers. The interval of a ratio is that of our steps over theirs as"
                + " read. It begins at our own result, because no resample of trials is faster than"
                + " the fastest; a luckier search may need fewer steps.")
            .formatted(Words.percent(PublishedSteps.ERROR)));
    missing().ifPresent(sentences::add);
    if (!comparison.points().isEmpty()) {
      tables.add(points());
    }
    if (!comparison.shapes().isEmpty()) {
      sentences.add(
          "Of some workloads the paper shows steps only divided by those at one batch size; ours are"
              + " divided likewise in a table of their own, without intervals, because the divisor"
              + " is as uncertain as what it divides.");
      tables.add(shapes());
    }
    return part(sentences, tables);
  }

  private static Part part(List<String> sentences, List<HtmlTable> tables) {
    return new Part(
        "published", "Beside the published points", sentences, List.of(), List.of(), tables);
  }

  private Optional<String> ratios() {
    List<ComparedPoint> reached =
        comparison.points().stream().filter(point -> point.steps().isPresent()).toList();
    if (reached.isEmpty()) {
      return Optional.empty();
    }
    double[] ratios =
        reached.stream().mapToDouble(point -> point.ratio().getAsDouble()).sorted().toArray();
    int half = ratios.length / 2;
    double median = ratios.length % 2 == 1 ? ratios[half] : (ratios[half - 1] + ratios[half]) / 2;
    return Optional.of(
        reached.size() == 1
            ? "At the one point that was published and reached here, our steps are %s times theirs."
                .formatted(Words.about(ratios[0]))
            : "At %s that were published and reached here, our steps over theirs lie between %s and %s; the median is %s."
                .formatted(
                    Words.count(reached.size(), "point", "points"),
                    Words.about(ratios[0]),
                    Words.about(ratios[ratios.length - 1]),
                    Words.about(median)));
  }

  private Optional<String> missing() {
    long missed = comparison.points().stream().filter(point -> point.steps().isEmpty()).count();
    List<String> words = new ArrayList<>();
    if (missed > 0) {
      words.add(
          "%s not reach the goal here; it has no ratio, only a bound."
              .formatted(missed == 1 ? "1 of the studies did" : missed + " of the studies did"));
    }
    if (comparison.notRun() > 0) {
      words.add(
          "%s of these workloads and goals, at other batch sizes, %s not run."
              .formatted(
                  Words.count(comparison.notRun(), "published point", "published points"),
                  comparison.notRun() == 1 ? "was" : "were"));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", words));
  }

  HtmlTable points() {
    HtmlTable.Builder table = new HtmlTable.Builder();
    if (manySources) {
      table.words("Source");
    }
    table.words("Workload", "Goal").numbers("Batch size");
    table.estimates("Steps here").numbers("Published").estimates("Ratio");
    for (ComparedPoint point : comparison.points()) {
      List<Cell> row = new ArrayList<>();
      if (manySources) {
        row.add(Cell.words(point.source()));
      }
      row.add(Cell.words(point.workload().toString()));
      row.add(Cell.words(FindingsSection.goal(point.goal())));
      row.add(Cell.whole(point.batchSize()));
      double bound = point.stepsTried() / point.published();
      row.add(
          point.steps().isPresent()
              ? Cell.whole(point.steps().getAsLong())
              : above(Numbers.grouped(point.stepsTried())));
      row.add(Cell.interval(point.interval()));
      row.add(Cell.number(point.published()));
      row.add(
          point.ratio().isPresent()
              ? Cell.about(point.ratio().getAsDouble())
              : above(Words.about(bound)));
      row.add(Cell.interval(point.ratioInterval()));
      table.row(row);
    }
    return table.build(
        "published_comparison",
        "Steps to result here and in the paper's pictures (read off, about 5 %); "
            + level()
            + "intervals over resampled trials");
  }

  private String level() {
    return comparison.points().stream()
        .flatMap(point -> point.interval().stream())
        .findFirst()
        .map(interval -> Words.percent(interval.level()) + " ")
        .orElse("");
  }

  private HtmlTable shapes() {
    HtmlTable.Builder table = new HtmlTable.Builder();
    if (manySources) {
      table.words("Source");
    }
    table.words("Workload", "Goal").numbers("Divided by steps at", "Batch size");
    table.numbers("Divided steps here", "Published", "Ratio");
    for (ComparedShape shape : comparison.shapes()) {
      List<Cell> row = new ArrayList<>();
      if (manySources) {
        row.add(Cell.words(shape.source()));
      }
      row.add(Cell.words(shape.workload().toString()));
      row.add(Cell.words(FindingsSection.goal(shape.goal())));
      row.add(Cell.whole(shape.normalizeAt()));
      row.add(Cell.whole(shape.batchSize()));
      row.add(Cell.about(shape.divided()));
      row.add(Cell.number(shape.published()));
      row.add(Cell.about(shape.ratio()));
      table.row(row);
    }
    return table.build(
        "published_comparison_divided",
        "Steps over those at one batch size, here and in the paper's pictures (read off)");
  }

  /** A bound from below: sorted after all numbers, empty in CSV. */
  private static Cell above(String words) {
    return new Cell("> " + words, List.of(""), Double.POSITIVE_INFINITY);
  }
}
