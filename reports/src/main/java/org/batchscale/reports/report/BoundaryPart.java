package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.batchscale.reports.boundary.RangeWords;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.StudyData;
import org.batchscale.results.boundary.Observation;
import org.batchscale.results.boundary.Side;
import org.batchscale.results.boundary.SideVerdict;
import org.batchscale.results.boundary.Verdict;

/** Whether each study's search space was large enough, side by side. */
final class BoundaryPart {
  private final List<NamedSource> sources;
  private final List<Finding> findings;
  private final boolean manySources;

  BoundaryPart(List<NamedSource> sources, List<Finding> findings) {
    this.sources = sources;
    this.findings = findings;
    this.manySources = sources.size() > 1;
  }

  Part part() {
    List<String> sentences = new ArrayList<>();
    int checks = 0;
    int near = 0;
    int judged = 0;
    Set<String> studies = new HashSet<>();
    Set<String> widened = new HashSet<>();
    for (Finding finding : findings) {
      for (StudyBoundary one : finding.boundaries()) {
        String key = finding.source() + "\n" + one.data().path();
        studies.add(key);
        checks++;
        judged += one.check().judged() ? 1 : 0;
        near += one.check().inside() ? 0 : 1;
        if (widenings(one.data()) > 0) {
          widened.add(key);
        }
      }
    }
    long all = sources.stream().mapToLong(source -> source.studies().size()).sum();
    if (checks > 0) {
      sentences.add(
          "Of %s of a study and a goal, %d had enough trials and reached the goal; in %d of these the best trials lie near an edge (%s)."
              .formatted(Words.count(checks, "pair", "pairs"), judged, near, BoundaryWords.rule()));
      sentences.add(
          widened.isEmpty()
              ? "No search space was widened."
              : "The search space of %s was widened and searched again."
                  .formatted(Words.count(widened.size(), "study", "studies")));
    }
    if (all > studies.size()) {
      sentences.add(
          "%s no goal of steps to result in these figures: nothing is said of %s."
              .formatted(
                  Words.count(all - studies.size(), "study has", "studies have"),
                  all - studies.size() == 1 ? "it" : "them"));
    }
    return new Part(
        "boundaries",
        "Search spaces and their edges",
        sentences,
        List.of(),
        List.of(),
        checks == 0 ? List.of() : List.of(table()));
  }

  private static int widenings(StudyData data) {
    return data.study().stages().size() - 1;
  }

  private HtmlTable table() {
    HtmlTable.Builder table = new HtmlTable.Builder();
    if (manySources) {
      table.words("Source");
    }
    table.words("Workload", "Goal").numbers("Batch size").words("Verdict");
    table.words("Metaparameter", "Range").numbers("Best trial's");
    table.words("Lower end", "Upper end").numbers("Widened");
    for (Finding finding : findings) {
      for (StudyBoundary one : finding.boundaries()) {
        rows(table, finding, one);
      }
    }
    return table.build(
        "boundary",
        "Each study and metaparameter: verdict on both ends of its range, with the distance of the"
            + " best trial from it as a share of the range, and how often the space was widened");
  }

  private void rows(HtmlTable.Builder table, Finding finding, StudyBoundary one) {
    List<Cell> start = new ArrayList<>();
    if (manySources) {
      start.add(Cell.words(finding.source()));
    }
    start.add(Cell.words(one.data().study().workload().toString()));
    start.add(Cell.words(FindingsSection.goal(one.goal())));
    start.add(Cell.whole(one.data().study().batchSize()));
    start.add(Cell.words(one.verdict()));
    Cell widened = Cell.whole(widenings(one.data()));
    Map<String, ParameterRange> ranges = one.data().study().space().ranges();
    if (!one.check().judged() || ranges.isEmpty()) {
      List<Cell> row = new ArrayList<>(start);
      row.addAll(List.of(Cell.words(""), Cell.words(""), Cell.none()));
      row.addAll(List.of(Cell.words(""), Cell.words(""), widened));
      table.row(row);
      return;
    }
    ranges.forEach(
        (name, range) -> {
          List<Cell> row = new ArrayList<>(start);
          row.add(Cell.words(name));
          row.add(Cell.words(RangeWords.range(range)));
          row.add(value(one, name));
          row.add(side(one, name, Side.LOWER));
          row.add(side(one, name, Side.UPPER));
          row.add(widened);
          table.row(row);
        });
  }

  private static Cell value(StudyBoundary one, String name) {
    return one.check()
        .best()
        .map(Observation::trial)
        .filter(trial -> trial.parameters().has(name))
        .map(trial -> trial.parameters().get(name))
        .map(value -> Cell.number(value).shownAs(RangeWords.value(value)))
        .orElse(Cell.none());
  }

  /** {@code near (4 %)}. */
  private static Cell side(StudyBoundary one, String name, Side side) {
    Optional<SideVerdict> found =
        one.check().sides().stream()
            .filter(verdict -> verdict.metaparameter().equals(name) && verdict.side() == side)
            .findFirst();
    return Cell.words(found.map(BoundaryPart::words).orElse(""));
  }

  private static String words(SideVerdict side) {
    OptionalDouble distance = side.best();
    boolean measured = side.verdict() != Verdict.DISCRETE && side.verdict() != Verdict.FIXED;
    return measured && distance.isPresent()
        ? side.verdict().word() + " (" + RangeWords.share(distance) + ")"
        : side.verdict().word();
  }
}
