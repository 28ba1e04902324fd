package org.batchscale.reports.statistics;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.StatusCounts;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;
import org.batchscale.results.TrialStatus;

/**
 * What the statistics need of a study.
 *
 * @param batchSize examples per step
 * @param complete what the COMPLETE trials that count measured of the goal's metric, by ascending
 *     id; a trial that never measured it has an empty curve
 * @param beaten what the trials measured that were stopped because they could not become one of the
 *     best: nobody knows what they would have done later
 * @param infeasible number of INFEASIBLE trials
 * @param incomplete number of other INCOMPLETE trials
 * @param lastStep last step that counts; {@link Long#MAX_VALUE} without a budget
 */
public record StudyCurves(
    int batchSize,
    List<TrialCurve> complete,
    List<TrialCurve> beaten,
    int infeasible,
    int incomplete,
    long lastStep) {
  /** Copies the lists; refuses a batch size below 1 and negative numbers. */
  public StudyCurves {
    if (batchSize < 1) {
      throw new IllegalArgumentException("the batch size must be at least 1, got " + batchSize);
    }
    if (infeasible < 0 || incomplete < 0) {
      throw new IllegalArgumentException(
          "negative number of trials: " + infeasible + " or " + incomplete);
    }
    complete = List.copyOf(complete);
    beaten = List.copyOf(beaten);
  }

  /** Curves of a study in which no trial was stopped as beaten. */
  public StudyCurves(
      int batchSize, List<TrialCurve> complete, int infeasible, int incomplete, long lastStep) {
    this(batchSize, complete, List.of(), infeasible, incomplete, lastStep);
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
    List<TrialCurve> beaten = beaten(data, metric);
    StudyCurves all =
        new StudyCurves(
            data.study().batchSize(),
            data.curves(metric, Set.of(TrialStatus.COMPLETE)),
            beaten,
            counts.infeasible(),
            counts.incomplete() - beaten.size(),
            lastStep);
    return numTrials.isPresent() ? all.first(numTrials.getAsInt()) : all;
  }

  /** What the trials of a study measured that were stopped as beaten, by ascending id. */
  public static List<TrialCurve> beaten(StudyData data, String metric) {
    Set<Integer> ids =
        data.trials().stream().filter(Trial::beaten).map(Trial::id).collect(Collectors.toSet());
    return ids.isEmpty()
        ? List.of()
        : data.curves(metric, Set.of(TrialStatus.INCOMPLETE)).stream()
            .filter(curve -> ids.contains(curve.trialId()))
            .toList();
  }

  /**
   * The same with only the first COMPLETE trials, by id, and the beaten ones among them: as if the
   * study had ended with the last of these.
   */
  public StudyCurves first(int trials) {
    if (trials >= complete.size()) {
      return this;
    }
    List<TrialCurve> few = complete.subList(0, trials);
    int last = few.isEmpty() ? -1 : few.get(few.size() - 1).trialId();
    return new StudyCurves(
        batchSize,
        few,
        beaten.stream().filter(curve -> curve.trialId() < last).toList(),
        infeasible,
        incomplete,
        lastStep);
  }

  /** Trials that a resample draws from: COMPLETE, or stopped as beaten. */
  public int counted() {
    return complete.size() + beaten.size();
  }
}
