package org.batchscale.reports.figure;

import java.util.List;
import java.util.Optional;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.results.Trial;

/**
 * One study on a curve.
 *
 * @param result its steps to result, of the trials that the curve counts
 * @param shown what stands in the panel; empty if the study has no such value
 */
record CurvePoint(StudyResult result, Optional<Shown> shown) {
  /**
   * A value with a place.
   *
   * @param value the quantity, such as steps
   * @param trial the trial behind it
   * @param measured what this trial had measured of the goal's metric
   * @param interval where the quantity lies over resampled trials; empty where it is not shown
   * @param edges sides of the search space that the best trials are near to, in words
   */
  record Shown(
      double value, Trial trial, double measured, Optional<Interval> interval, List<String> edges) {
    Shown {
      edges = List.copyOf(edges);
    }
  }

  int batchSize() {
    return result.study().batchSize();
  }

  /** Whether trials ran to their end and none of them reached the goal. */
  boolean isCensored() {
    return result.outcome() instanceof StepsToResult.NotReached missed
        && missed.reason() != StepsToResult.Reason.METRIC_NOT_MEASURED
        && result.counted() > 0
        && result.stepsTried() > 0;
  }
}
