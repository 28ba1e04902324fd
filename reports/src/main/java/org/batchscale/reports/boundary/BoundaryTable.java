package org.batchscale.reports.boundary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StepsToResultTable;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.results.boundary.BoundarySettings;

/**
 * The boundary checks of all studies of some results trees that measured a metric.
 *
 * @param goal the goal
 * @param settings what counts as near
 * @param studies a check for each study, by workload, batch size and the order of the trees
 */
public record BoundaryTable(Goal goal, BoundarySettings settings, List<StudyBoundary> studies) {
  /** Copies and sorts the list. */
  public BoundaryTable {
    studies =
        studies.stream()
            .sorted(
                Comparator.comparing((StudyBoundary one) -> one.data().study().workload())
                    .thenComparingInt(one -> one.data().study().batchSize()))
            .toList();
  }

  /**
   * Checks all studies of these trees that measured the metric.
   *
   * @throws org.batchscale.reports.analysis.AnalysisException if there is no study, none measured
   *     the metric, or one has fewer COMPLETE trials than the options ask for
   */
  public static BoundaryTable of(
      List<? extends StudySource> sources,
      Goal goal,
      AnalysisOptions options,
      BoundarySettings settings) {
    List<StudyBoundary> studies = new ArrayList<>();
    for (StudySource source : sources) {
      for (StudyData data : source.studies()) {
        if (isMeasured(StudyResult.of(data, goal, options))) {
          studies.add(StudyBoundary.of(data, goal, options, settings));
        }
      }
    }
    if (studies.isEmpty()) {
      // Says which of the two it is, with the metrics that there are.
      return new BoundaryTable(
          StepsToResultTable.of(sources, goal, AnalysisOptions.none()).goal(), settings, studies);
    }
    return new BoundaryTable(goal, settings, studies);
  }

  private static boolean isMeasured(StudyResult result) {
    return !(result.outcome() instanceof StepsToResult.NotReached missed)
        || missed.reason() != StepsToResult.Reason.METRIC_NOT_MEASURED;
  }

  /** Studies with a side that a better trial may lie beyond. */
  public List<StudyBoundary> near() {
    return studies.stream().filter(one -> !one.check().inside()).toList();
  }
}
