package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.reports.analysis.StatusCounts;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.reports.statistics.InfeasibleShare;
import org.batchscale.results.StudyData;

/** Shares of trials that diverged, by workload and batch size. */
final class InfeasiblePart {
  private final List<NamedSource> sources;
  private final double level;

  InfeasiblePart(List<NamedSource> sources, double level) {
    this.sources = sources;
    this.level = level;
  }

  Part part() {
    boolean many = sources.size() > 1;
    HtmlTable.Builder table = new HtmlTable.Builder();
    if (many) {
      table.words("Source");
    }
    table.words("Workload").numbers("Batch size", "INFEASIBLE", "COMPLETE", "Beaten");
    table.estimates("Share");
    long diverged = 0;
    long ended = 0;
    for (NamedSource source : sources) {
      for (StudyData data : source.studies()) {
        StatusCounts counts = StatusCounts.of(data.trials());
        int beaten = (int) StudyBoundary.beaten(data);
        InfeasibleShare share =
            InfeasibleShare.of(
                data.study().batchSize(), counts.infeasible(), counts.complete() + beaten, level);
        diverged += share.infeasible();
        ended += share.trials();
        List<Cell> row = new ArrayList<>();
        if (many) {
          row.add(Cell.words(source.name()));
        }
        row.add(Cell.words(data.study().workload().toString()));
        row.add(Cell.whole(data.study().batchSize()));
        row.add(Cell.whole(counts.infeasible()));
        row.add(Cell.whole(counts.complete()));
        row.add(Cell.whole(beaten));
        row.add(Cell.percent(share.share()));
        row.add(FindingsSection.shares(share.interval()));
        table.row(row);
      }
    }
    if (ended == 0) {
      return part(List.of("No trial ended."), List.of());
    }
    return part(
        List.of(
            "%s of %s diverged."
                .formatted(Words.count(diverged, "trial", "trials"), Words.number((double) ended)),
            "A share is INFEASIBLE over INFEASIBLE, COMPLETE and beaten trials; a beaten trial had"
                + " not diverged when it was stopped, and might have later. It says as much about the"
                + " search space as about the batch size."),
        List.of(
            table.build(
                "infeasible",
                "Share of trials that diverged, with Wilson's %s interval"
                    .formatted(Words.percent(level)))));
  }

  private static Part part(List<String> sentences, List<HtmlTable> tables) {
    return new Part("infeasible", "Trials that diverged", sentences, List.of(), List.of(), tables);
  }
}
