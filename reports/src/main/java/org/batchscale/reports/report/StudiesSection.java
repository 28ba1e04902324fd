package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.StatusCounts;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.boundary.SearchMethod;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.reports.figure.SearchWarnings;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;

/** Every study of every source, with its best trial where the figures ask for a goal. */
final class StudiesSection {
  private record Best(Trial trial, String why) {}

  private final List<NamedSource> sources;
  private final Map<String, Best> best = new HashMap<>();
  private final Map<String, String> verdicts = new HashMap<>();

  StudiesSection(List<NamedSource> sources, List<Finding> findings) {
    this.sources = sources;
    for (Finding finding : findings) {
      for (StudyResult result : finding.results()) {
        best(finding, result)
            .ifPresent(one -> best.putIfAbsent(key(finding.source(), result.data()), one));
      }
      for (StudyBoundary boundary : finding.boundaries()) {
        verdicts.putIfAbsent(
            key(finding.source(), boundary.data()), BoundaryWords.verdict(boundary));
      }
    }
  }

  Section section() {
    return new Section("studies", "Studies", List.of(), this::write);
  }

  private void write(Html html) {
    List<StudyData> all = sources.stream().flatMap(source -> source.studies().stream()).toList();
    SearchWarnings.of(all).forEach(warning -> html.element("p", warning).line());
    table().write(html);
  }

  private HtmlTable table() {
    boolean many = sources.size() > 1;
    HtmlTable.Builder table = new HtmlTable.Builder();
    if (many) {
      table.words("Source");
    }
    table.words("Workload").numbers("Batch size", "Train steps");
    table.numbers("COMPLETE", "INCOMPLETE", "INFEASIBLE", "Beaten");
    table.words("Search space", "Search").numbers("Best trial");
    table.words("because", "Its metaparameters");
    for (NamedSource source : sources) {
      for (StudyData data : source.studies()) {
        List<Cell> row = new ArrayList<>();
        if (many) {
          row.add(Cell.words(source.name()));
        }
        addStudy(
            row,
            data,
            verdicts.getOrDefault(key(source.name(), data), ""),
            Optional.ofNullable(best.get(key(source.name(), data))));
        table.row(row);
      }
    }
    return table.build(
        "studies",
        "All studies; train steps 0: budget of time; beaten: INCOMPLETE ones that could not win any more");
  }

  private static void addStudy(
      List<Cell> row, StudyData data, String verdict, Optional<Best> best) {
    StatusCounts counts = StatusCounts.of(data.trials());
    row.add(Cell.words(data.study().workload().toString()));
    row.add(Cell.whole(data.study().batchSize()));
    row.add(Cell.whole(data.study().trainSteps()));
    row.add(Cell.whole(counts.complete()));
    row.add(Cell.whole(counts.incomplete()));
    row.add(Cell.whole(counts.infeasible()));
    row.add(Cell.whole(StudyBoundary.beaten(data)));
    row.add(Cell.words(verdict));
    row.add(Cell.words(SearchMethod.of(data).words()));
    row.add(best.map(one -> Cell.id(one.trial().id())).orElse(Cell.none()));
    row.add(Cell.words(best.map(Best::why).orElse("")));
    row.add(Cell.words(best.map(one -> metaparameters(one.trial())).orElse("")));
  }

  private static Optional<Best> best(Finding finding, StudyResult result) {
    if (result.outcome() instanceof StepsToResult.Reached reached) {
      return result
          .winner()
          .map(
              trial ->
                  new Best(
                      trial,
                      "%s at step %s"
                          .formatted(
                              FindingsSection.goal(finding.summary().goal()),
                              Numbers.grouped(reached.steps()))));
    }
    return ((StepsToResult.NotReached) result.outcome())
        .best()
        .flatMap(
            measured ->
                result.data().trials().stream()
                    .filter(trial -> trial.id() == measured.trialId())
                    .findFirst()
                    .map(
                        trial ->
                            new Best(
                                trial,
                                "best %s: %s"
                                    .formatted(
                                        finding.summary().goal().metricInWords(),
                                        Numbers.brief(measured.value())))));
  }

  private static String metaparameters(Trial trial) {
    return trial.parameters().values().entrySet().stream()
        .map(entry -> entry.getKey() + " = " + Numbers.brief(entry.getValue().doubleValue()))
        .collect(Collectors.joining(", "));
  }

  private static String key(String source, StudyData data) {
    return source + "\n" + data.path();
  }
}
