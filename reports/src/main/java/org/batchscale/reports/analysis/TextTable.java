package org.batchscale.reports.analysis;

import java.util.ArrayList;
import java.util.List;

/** Writes all studies as aligned columns. */
final class TextTable {
  private static final List<String> HEADER =
      List.of("workload", "batch size", "steps", "trial", "value", "complete", "infeasible", "");

  /** Columns of numbers are aligned to the right. */
  private static final List<Boolean> RIGHT =
      List.of(false, true, true, true, true, true, true, false);

  private TextTable() {}

  static String render(StepsToResultTable table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    String before = "";
    for (StudyResult result : table.studies()) {
      String workload = result.study().workload().toString();
      rows.add(row(result, workload.equals(before) ? "" : workload));
      before = workload;
    }
    return "Steps to " + table.goal() + "\n\n" + Columns.aligned(rows, RIGHT);
  }

  private static List<String> row(StudyResult result, String workload) {
    StatusCounts counts = result.counts();
    boolean reached = result.outcome() instanceof StepsToResult.Reached;
    List<String> row = new ArrayList<>();
    row.add(workload);
    row.add(Integer.toString(result.study().batchSize()));
    if (result.outcome() instanceof StepsToResult.Reached r) {
      row.addAll(
          List.of(
              Long.toString(r.steps()), Integer.toString(r.trialId()), Numbers.brief(r.value())));
    } else {
      row.addAll(List.of("-", "-", "-"));
    }
    row.add(Integer.toString(counts.complete()));
    row.add(Integer.toString(counts.infeasible()));
    row.add(reached ? "" : ((StepsToResult.NotReached) result.outcome()).inWords());
    return row;
  }
}
