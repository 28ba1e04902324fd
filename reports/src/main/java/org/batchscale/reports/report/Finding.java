package org.batchscale.reports.report;

import java.util.List;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.reports.statistics.ScalingSummary;
import org.batchscale.reports.statistics.StudySummary;

/**
 * What the studies of one source answer to one question.
 *
 * @param source name of the source
 * @param asked the question
 * @param summary the numbers with their uncertainty
 * @param results the study behind each of the summary's studies, in the same order
 * @param boundaries the boundary check of each of these studies, in the same order
 * @param notes what a reader must know of how it was counted
 */
record Finding(
    String source,
    WorkloadGoal asked,
    ScalingSummary summary,
    List<StudyResult> results,
    List<StudyBoundary> boundaries,
    List<String> notes) {
  Finding {
    results = List.copyOf(results);
    boundaries = List.copyOf(boundaries);
    notes = List.copyOf(notes);
  }

  /** Studies that reached the goal, by batch size. */
  List<StudyResult> reached() {
    return results.stream().filter(r -> r.outcome() instanceof StepsToResult.Reached).toList();
  }

  /** Studies that did not. */
  List<StudyResult> missed() {
    return results.stream().filter(r -> r.outcome() instanceof StepsToResult.NotReached).toList();
  }

  /** Studies whose best trials are near an edge of their search space. */
  List<StudyBoundary> atEdge() {
    return boundaries.stream().filter(one -> !one.check().inside()).toList();
  }

  /** The statistics of each study, by batch size. */
  List<StudySummary> studies() {
    return summary.studies();
  }
}
