package org.batchscale.reports.boundary;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.reports.analysis.Columns;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Study;
import org.batchscale.results.boundary.BoundaryCheck;
import org.batchscale.results.boundary.Observation;
import org.batchscale.results.boundary.Side;
import org.batchscale.results.boundary.SideVerdict;
import org.batchscale.results.boundary.Verdict;

/** Writes boundary checks for a terminal. */
final class BoundaryText {
  private BoundaryText() {}

  static String render(BoundaryTable table) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Distance of the best trials from the ends of their search ranges, as a share of the range"
            + " on its sampled scale\nBest: fewest steps to %s; near: less than %s\n"
                .formatted(table.goal(), share(table.settings().margin())));
    for (StudyBoundary study : table.studies()) {
      text.append('\n').append(heading(study)).append('\n');
      text.append(study.check().judged() ? sides(study) : "");
    }
    return text.append('\n').append(summary(table)).toString();
  }

  private static String heading(StudyBoundary study) {
    BoundaryCheck check = study.check();
    Study about = study.data().study();
    List<String> facts = new ArrayList<>();
    facts.add(check.counted() == 1 ? "1 trial counts" : check.counted() + " trials count");
    long beaten = StudyBoundary.beaten(study.data());
    if (beaten > 0) {
      facts.add(beaten + " of them stopped as beaten");
    }
    check
        .best()
        .ifPresent(
            best ->
                facts.add(
                    "best trial %d: %s steps"
                        .formatted(best.trial().id(), Numbers.grouped(best.steps().getAsLong()))));
    int widened = about.stages().size() - 1;
    if (widened > 0) {
      facts.add("space widened " + (widened == 1 ? "once" : widened + " times"));
    }
    facts.add("search: " + SearchMethod.of(study.data()).words());
    return "%s, batch size %s: %s (%s)"
        .formatted(
            about.workload(),
            Numbers.grouped(about.batchSize()),
            study.verdict(),
            String.join("; ", facts));
  }

  private static String sides(StudyBoundary study) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("metaparameter", "range", "best's value", "side", "best", "few", "verdict", "why"));
    String before = "";
    for (SideVerdict side : study.check().sides()) {
      boolean first = !side.metaparameter().equals(before);
      before = side.metaparameter();
      ParameterRange range = study.data().study().space().ranges().get(before);
      rows.add(
          List.of(
              first ? before : "",
              first ? RangeWords.range(range) : "",
              first ? value(study, before) : "",
              side.side() == Side.LOWER ? "lower" : "upper",
              RangeWords.share(side.best()),
              RangeWords.share(side.few()),
              side.verdict().word(),
              side.verdict() == Verdict.INSIDE ? "" : side.reason()));
    }
    return rows.size() == 1
        ? "its search space names no metaparameter\n"
        : Columns.aligned(rows, List.of(false, false, true, false, true, true, false, false));
  }

  static String value(StudyBoundary study, String name) {
    return study
        .check()
        .best()
        .map(Observation::trial)
        .filter(trial -> trial.parameters().has(name))
        .map(trial -> RangeWords.value(trial.parameters().get(name)))
        .orElse("");
  }

  private static String summary(BoundaryTable table) {
    int near = table.near().size();
    long silent = table.studies().stream().filter(study -> !study.check().judged()).count();
    String all =
        "Near an edge: %d of %s%s."
            .formatted(
                near,
                table.studies().size() == 1 ? "1 study" : table.studies().size() + " studies",
                silent == 0 ? "" : "; nothing can be said of " + silent);
    return near == 0
        ? all + "\n"
        : all
            + " A better trial may lie beyond: widen these ranges and search again, or let"
            + " 'boundary' of an experiment's search do it.\n";
  }

  private static String share(double margin) {
    return Numbers.plain(margin * 100) + " %";
  }
}
