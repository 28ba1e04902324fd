package org.batchscale.reports.statistics;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.batchscale.reports.analysis.StatusCounts;
import org.batchscale.results.StudyData;
import org.batchscale.results.TrialCurve;
import org.batchscale.results.TrialStatus;

/**
 * What the statistics need of a study.
 *
 * @param batchSize examples per step
 * @param complete what the COMPLETE trials that count measured of the goal's metric, by ascending
 *     id; a trial that never measured it has an empty curve
 * @param infeasible number of INFEASIBLE trials
 * @param incomplete number of INCOMPLETE trials
 * @param lastStep last step that counts; {@link Long#MAX_VALUE} without a budget
 */
public record StudyCurves(
    int batchSize, List<TrialCurve> complete, int infeasible, int incomplete, long lastStep) {
  /** Copies the list; refuses a batch size below 1 and negative numbers. */
  public StudyCurves {
    if (batchSize < 1) {
      throw new IllegalArgumentException("the batch size must be at least 1, got " + batchSize);
    }
    if (infeasible < 0 || incomplete < 0) {
      throw new IllegalArgumentException(
          "negative number of trials: " + infeasible + " or " + incomplete);
    }
    complete = List.copyOf(complete);
  }

  /**
   * The curves of a study.
   *
   * @param data the study
   * @param metric {@code <split>/<metric>}
   * @param numTrials count only this many COMPLETE trials, the first by id; all if empty
   * @param lastStep last step that counts
   */
  public static StudyCurves of(
      StudyData data, String metric, OptionalInt numTrials, long lastStep) {
    StatusCounts counts = StatusCounts.of(data.trials());
    return new StudyCurves(
        data.study().batchSize(),
        data.curves(metric, Set.of(TrialStatus.COMPLETE), numTrials.orElse(Integer.MAX_VALUE)),
        counts.infeasible(),
        counts.incomplete(),
        lastStep);
  }
}
