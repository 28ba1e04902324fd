package org.batchscale.reports.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;

/**
 * The steps to result of all studies of some results trees.
 *
 * @param goal the goal
 * @param options which trials and rows count
 * @param studies a result for each study, by workload, batch size and the order of the trees
 */
public record StepsToResultTable(Goal goal, AnalysisOptions options, List<StudyResult> studies) {
  /** Copies and sorts the list. */
  public StepsToResultTable {
    // The sort is stable: studies of the same name stay in the order of their trees.
    studies =
        studies.stream()
            .sorted(
                Comparator.comparing((StudyResult result) -> result.study().workload())
                    .thenComparingInt(result -> result.study().batchSize()))
            .toList();
  }

  /**
   * Analyses all studies of these trees. A study whose trials did not measure the metric is listed
   * as such, since a tree may hold workloads of different metrics.
   *
   * @throws AnalysisException if there is no study, none measured the metric, or one has too few
   *     COMPLETE trials
   */
  public static StepsToResultTable of(
      List<? extends StudySource> sources, Goal goal, AnalysisOptions options) {
    List<StudyResult> results = new ArrayList<>();
    for (StudySource source : sources) {
      for (StudyData data : source.studies()) {
        results.add(StudyResult.of(data, goal, options));
      }
    }
    String where = sources.stream().map(StudySource::place).collect(Collectors.joining(", "));
    if (results.isEmpty()) {
      throw new AnalysisException(
          where
              + ": holds no studies; name the root of a results tree, the folder given to run"
              + " --out");
    }
    requireMetric(where, goal, results);
    return new StepsToResultTable(goal, options, results);
  }

  /** Studies that reached the goal, in order. */
  public List<StudyResult> reached() {
    return studies.stream().filter(r -> r.outcome() instanceof StepsToResult.Reached).toList();
  }

  private static void requireMetric(String where, Goal goal, List<StudyResult> results) {
    boolean measured = results.stream().anyMatch(result -> !missing(result));
    if (measured) {
      return;
    }
    Set<String> known = new TreeSet<>();
    results.forEach(result -> known.addAll(result.data().metrics()));
    throw StudyResult.unknownMetric(where, goal.metric(), known);
  }

  private static boolean missing(StudyResult result) {
    return result.outcome() instanceof StepsToResult.NotReached missed
        && missed.reason() == StepsToResult.Reason.METRIC_NOT_MEASURED;
  }
}
