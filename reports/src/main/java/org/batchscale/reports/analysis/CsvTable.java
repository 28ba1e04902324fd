package org.batchscale.reports.analysis;

import java.util.List;
import org.batchscale.results.Workload;

/** Writes the studies that reached the goal as CSV. */
final class CsvTable {
  private CsvTable() {}

  static String render(StepsToResultTable table) {
    StringBuilder csv = new StringBuilder();
    csv.append("dataset,model,optimizer,batch_size,steps,trial_id,value\n");
    for (StudyResult result : table.reached()) {
      StepsToResult.Reached reached = (StepsToResult.Reached) result.outcome();
      Workload workload = result.study().workload();
      csv.append(
          Csv.line(
              List.of(
                  workload.datasetFolder(),
                  workload.model(),
                  workload.optimizer(),
                  Integer.toString(result.study().batchSize()),
                  Long.toString(reached.steps()),
                  Integer.toString(reached.trialId()),
                  Double.toString(reached.value()))));
    }
    return csv.toString();
  }
}
