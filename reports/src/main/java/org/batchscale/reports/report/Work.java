package org.batchscale.reports.report;

import java.util.List;
import java.util.TreeSet;
import org.batchscale.reports.analysis.StatusCounts;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.Workload;
import tools.jackson.databind.JsonNode;

/**
 * What the studies of a workload took.
 *
 * @param workload the workload
 * @param parameters trainable numbers of its network, as provenance says; usually one value
 * @param trainExamples examples in its training set, as provenance says; usually one value
 * @param studies how many studies
 * @param smallest smallest batch size
 * @param largest largest batch size
 * @param counts trials by how they ended
 * @param beaten trials stopped because they could not win any more; they are among the INCOMPLETE
 * @param steps steps of all trials together
 * @param stepsSaved steps that the beaten ones would have had to go on for
 */
record Work(
    Workload workload,
    TreeSet<Long> parameters,
    TreeSet<Long> trainExamples,
    int studies,
    int smallest,
    int largest,
    StatusCounts counts,
    long beaten,
    long steps,
    long stepsSaved) {

  /** The work of some studies of one workload, at least one. */
  static Work of(List<StudyData> studies) {
    StatusCounts counts = new StatusCounts(0, 0, 0);
    TreeSet<Long> parameters = new TreeSet<>();
    TreeSet<Long> trainExamples = new TreeSet<>();
    TreeSet<Integer> batchSizes = new TreeSet<>();
    long beaten = 0;
    long steps = 0;
    long saved = 0;
    for (StudyData data : studies) {
      List<Trial> trials = data.trials();
      counts = counts.plus(StatusCounts.of(trials));
      beaten += StudyBoundary.beaten(data);
      batchSizes.add(data.study().batchSize());
      for (Trial trial : trials) {
        steps += trial.steps();
        saved += trial.beaten() ? Math.max(0, data.study().trainSteps() - trial.steps()) : 0;
      }
      data.provenance()
          .ifPresent(
              json -> {
                add(parameters, json.path("experiment").path("parameters"));
                add(trainExamples, json.path("determines").path("train_size"));
              });
    }
    return new Work(
        studies.get(0).study().workload(),
        parameters,
        trainExamples,
        studies.size(),
        batchSizes.first(),
        batchSizes.last(),
        counts,
        beaten,
        steps,
        saved);
  }

  private static void add(TreeSet<Long> amounts, JsonNode value) {
    if (value.isIntegralNumber()) {
      amounts.add(value.longValue());
    }
  }
}
