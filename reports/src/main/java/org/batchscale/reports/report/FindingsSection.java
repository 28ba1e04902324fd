package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.reports.statistics.Boundary;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.reports.statistics.ScalingFit;
import org.batchscale.reports.statistics.ScalingSummary;
import org.batchscale.reports.statistics.Statistic;
import org.batchscale.reports.statistics.StudySummary;

/** What was found: claims, one table of all workloads, then each workload with its studies. */
final class FindingsSection {
  private final List<Finding> findings;
  private final boolean manySources;

  FindingsSection(List<Finding> findings, boolean manySources) {
    this.findings = findings;
    this.manySources = manySources;
  }

  Section section() {
    return new Section("findings", "What was found", List.of(), this::write);
  }

  private void write(Html html) {
    if (findings.isEmpty()) {
      html.element("p", sentences().get(0)).line();
      return;
    }
    list(html, sentences());
    overview().write(html);
    for (int i = 0; i < findings.size(); i++) {
      one(html, findings.get(i), i + 1);
    }
  }

  /** Of all workloads together. */
  List<String> sentences() {
    return findings.isEmpty()
        ? List.of("No study answers a question of these figures.")
        : FindingSentences.ofAll(findings);
  }

  /** Every workload and goal. */
  HtmlTable overview() {
    HtmlTable.Builder table = new HtmlTable.Builder().words("Workload", "Goal");
    if (manySources) {
      table.words("Source");
    }
    table.numbers("Studies", "Reached");
    table.estimates("End of perfect scaling", "Plateau from", "S_min", "B_crit");
    table.numbers("Infeasible");
    for (Finding finding : findings) {
      table.row(overviewRow(finding));
    }
    String level =
        Words.percent(
            findings
                .get(0)
                .summary()
                .studies()
                .get(0)
                .infeasible()
                .interval()
                .map(Interval::level)
                .orElse(0.95));
    return table.build(
        "findings",
        "Each workload and goal; batch sizes in examples, steps in steps, intervals " + level);
  }

  private List<Cell> overviewRow(Finding finding) {
    ScalingSummary summary = finding.summary();
    List<Cell> row = new ArrayList<>();
    row.add(Cell.words(finding.asked().workload()));
    row.add(Cell.words(goal(summary.goal())));
    if (manySources) {
      row.add(Cell.words(finding.source()));
    }
    row.add(Cell.whole(finding.results().size()));
    row.add(Cell.whole(finding.reached().size()));
    row.add(boundary(summary.regions().perfectEnd()));
    row.add(Cell.interval(summary.perfectEndInterval()));
    row.add(boundary(summary.regions().plateauStart()));
    row.add(Cell.interval(summary.plateauStartInterval()));
    Optional<ScalingFit> fit = summary.fit();
    row.add(fit.map(f -> Cell.about(f.minSteps())).orElse(Cell.none()));
    row.add(Cell.interval(fit.map(ScalingFit::minStepsInterval)));
    row.add(fit.map(f -> Cell.about(f.criticalBatchSize())).orElse(Cell.none()));
    row.add(Cell.interval(fit.map(ScalingFit::criticalInterval)));
    row.add(Cell.percent(infeasible(finding)));
    return row;
  }

  private static OptionalDouble infeasible(Finding finding) {
    int diverged = 0;
    int trials = 0;
    for (StudySummary study : finding.studies()) {
      diverged += study.infeasible().infeasible();
      trials += study.infeasible().trials();
    }
    return trials == 0 ? OptionalDouble.empty() : OptionalDouble.of(diverged / (double) trials);
  }

  private void one(Html html, Finding finding, int number) {
    html.openFold("finding", "finding-" + number);
    html.openFoldLine().element("b", finding.asked().workload());
    html.text(" " + goal(finding.summary().goal()));
    html.text(manySources ? " (" + finding.source() + ")" : "").close().line();
    list(html, FindingSentences.of(finding));
    studies(finding, "finding-" + number).write(html);
    statistics(finding, "finding-" + number + "-scaling").write(html);
    notes(html, finding);
    html.close().line();
  }

  private static HtmlTable studies(Finding finding, String name) {
    HtmlTable.Builder table =
        new HtmlTable.Builder()
            .numbers("Batch size")
            .estimates("Steps to result")
            .numbers("Trial", "Value");
    List<StudySummary> studies = finding.studies();
    studies.get(0).robust().forEach(variant -> table.numbers("Steps, " + variant.rule().inWords()));
    table.numbers("Early by factor", "Half the trials, over all", "COMPLETE counted");
    table.estimates("Infeasible").words("Search space");
    for (int i = 0; i < studies.size(); i++) {
      table.row(studyRow(finding.results().get(i), studies.get(i), finding.boundaries().get(i)));
    }
    return table.build(name, "Steps to result of each study");
  }

  private static List<Cell> studyRow(
      StudyResult result, StudySummary study, StudyBoundary boundary) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.whole(study.batchSize()));
    if (result.outcome() instanceof StepsToResult.Reached reached) {
      row.add(Cell.whole(reached.steps()));
      row.add(Cell.interval(study.bootstrap().interval()));
      row.add(Cell.id(reached.trialId()));
      row.add(Cell.number(reached.value()));
    } else {
      String words = ((StepsToResult.NotReached) result.outcome()).inWords();
      row.add(new Cell(words, List.of(""), Double.POSITIVE_INFINITY));
      row.addAll(List.of(Cell.interval(Optional.empty()), Cell.none(), Cell.none()));
    }
    for (StudySummary.Robust variant : study.robust()) {
      row.add(variant.result().map(crossing -> Cell.whole(crossing.step())).orElse(Cell.none()));
    }
    row.add(study.bias().map(bias -> factor(bias.earlyFactor())).orElse(Cell.none()));
    row.add(factor(study.bestSteps().halfRatio()));
    row.add(Cell.whole(result.counted()));
    row.add(Cell.percent(study.infeasible().share()));
    row.add(shares(study.infeasible().interval()));
    row.add(Cell.words(BoundaryWords.verdict(boundary)));
    return row;
  }

  private static HtmlTable statistics(Finding finding, String name) {
    HtmlTable.Builder table =
        new HtmlTable.Builder()
            .words("Statistic")
            .estimates("Estimate")
            .words("Unit")
            .numbers("n")
            .words("Read with care");
    for (Statistic statistic : finding.summary().statistics()) {
      table.row(
          List.of(
              Cell.words(statistic.name()),
              Cell.about(statistic.estimate()),
              Cell.interval(statistic.interval()),
              Cell.words(statistic.unit()),
              Cell.whole(statistic.n()),
              Cell.words(String.join(" ", statistic.caveats()))));
    }
    return table.build(name, "The curve; n is the number of studies that reached the goal");
  }

  private static void notes(Html html, Finding finding) {
    List<String> notes = new ArrayList<>(finding.notes());
    for (StudyBoundary boundary : finding.atEdge()) {
      notes.add(BoundaryWords.note(boundary));
    }
    list(html, notes);
  }

  private static void list(Html html, List<String> sentences) {
    if (!sentences.isEmpty()) {
      html.open("ul");
      sentences.forEach(sentence -> html.element("li", sentence));
      html.close().line();
    }
  }

  /** {@code val classification error < 0.1}. */
  static String goal(Goal goal) {
    String split =
        goal.metric().contains("/")
            ? goal.metric().substring(0, goal.metric().indexOf('/')) + " "
            : "";
    return split
        + goal.metricInWords()
        + " "
        + goal.toString().substring(goal.metric().length() + 1);
  }

  private static Cell boundary(Optional<Boundary> boundary) {
    return boundary
        .map(found -> Cell.number(found.batchSize()).shownAs(Words.boundary(found)))
        .orElse(Cell.none());
  }

  static Cell shares(Optional<Interval> range) {
    Cell cell = Cell.interval(range);
    return range
        .map(ends -> cell.shownAs(Words.percent(ends.low()) + " to " + Words.percent(ends.high())))
        .orElse(cell);
  }

  private static Cell factor(OptionalDouble factor) {
    return factor.isPresent()
        ? Cell.number(Math.round(1000 * factor.getAsDouble()) / 1000.0)
        : Cell.none();
  }
}
