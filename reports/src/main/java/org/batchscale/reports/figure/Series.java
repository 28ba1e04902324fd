package org.batchscale.reports.figure;

import java.util.List;
import java.util.Optional;
import org.batchscale.reports.analysis.PerfectScaling;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;

/**
 * One curve: the studies of a workload in one results tree.
 *
 * @param name name in the legend; empty if the figure has one tree only
 * @param index place of the tree among all trees; decides colour and marker
 * @param studies results by ascending batch size
 */
record Series(String name, int index, List<StudyResult> studies) {
  Series {
    studies = List.copyOf(studies);
  }

  /** Studies with a point: reached, after at least one step (a log axis has no zero). */
  List<StudyResult> points() {
    return studies.stream().filter(result -> steps(result) > 0).toList();
  }

  /** Studies that tried and did not reach the goal. */
  List<StudyResult> censored() {
    return studies.stream().filter(result -> !reached(result) && result.stepsTried() > 0).toList();
  }

  /** The line through the smallest batch size that reached the goal. */
  Optional<PerfectScaling> perfectScaling() {
    return points().stream()
        .findFirst()
        .map(result -> new PerfectScaling(result.study().batchSize(), steps(result)));
  }

  static boolean reached(StudyResult result) {
    return result.outcome() instanceof StepsToResult.Reached;
  }

  /** Steps to result, or -1 if not reached. */
  static long steps(StudyResult result) {
    return result.outcome() instanceof StepsToResult.Reached reached ? reached.steps() : -1;
  }
}
