package org.batchscale.reports.report;

import java.util.List;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.figure.SearchEdge;
import org.batchscale.reports.statistics.ScalingSummary;
import org.batchscale.reports.statistics.StudySummary;

/**
 * What the studies of one source answer to one question.
 *
 * @param source name of the source
 * @param asked the question
 * @param summary the numbers with their uncertainty
 * @param results the study behind each of the summary's studies, in the same order
 * @param notes what a reader must know of how it was counted
 */
record Finding(
    String source,
    WorkloadGoal asked,
    ScalingSummary summary,
    List<StudyResult> results,
    List<String> notes) {
  Finding {
    results = List.copyOf(results);
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

  /** Metaparameters of a study's best trial at an end of their search range, in words. */
  static List<String> edges(StudyResult result) {
    return result
        .winner()
        .map(trial -> SearchEdge.of(trial, result.study().space()))
        .orElse(List.of());
  }

  /** Studies whose best trial stands at an end of its search range. */
  List<StudyResult> atEdge() {
    return results.stream().filter(result -> !edges(result).isEmpty()).toList();
  }

  /** The statistics of each study, by batch size. */
  List<StudySummary> studies() {
    return summary.studies();
  }
}
