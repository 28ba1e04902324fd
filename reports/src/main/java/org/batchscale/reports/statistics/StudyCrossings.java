package org.batchscale.reports.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;

/**
 * Where each COMPLETE trial of a study first met a goal: all that steps to result and its
 * uncertainty rest on. Trials that were stopped as beaten would have met it after they were
 * stopped, if ever, so which trials are the best ones is known up to there. {@code stop:
 * {when_beaten_by: 3}} stops none that could have been among the best three.
 *
 * @param batchSize examples per step
 * @param trials number of trials that count, COMPLETE or beaten, those that never met the goal
 *     included
 * @param found the crossings, sorted by (step, trial id); one for each trial that met the goal
 * @param observedTo a step up to which every trial was watched: the least of the trials' last
 *     measured steps, trials without measurements left out; 0 if nothing was measured. Where no
 *     trial met the goal, steps to result is above it.
 * @param rankedTo no trial that was stopped as beaten can have met the goal before this step, so
 *     that crossings up to it are the best of all trials; {@link Long#MAX_VALUE} where none was
 *     stopped
 */
public record StudyCrossings(
    int batchSize, int trials, List<Crossing> found, long observedTo, long rankedTo) {
  /** Copies and sorts the list. */
  public StudyCrossings {
    if (found.size() > trials) {
      throw new IllegalArgumentException(
          found.size() + " crossings of " + trials + " trials at batch size " + batchSize);
    }
    found = found.stream().sorted().toList();
  }

  /** Crossings of a study in which no trial was stopped as beaten. */
  public StudyCrossings(int batchSize, int trials, List<Crossing> found, long observedTo) {
    this(batchSize, trials, found, observedTo, Long.MAX_VALUE);
  }

  /** The crossings of a study's trials. */
  public static StudyCrossings of(StudyCurves study, Goal goal, CrossingRule rule) {
    List<Crossing> found =
        study.complete().stream()
            .flatMap(curve -> rule.crossing(curve, goal, study.lastStep()).stream())
            .toList();
    long observedTo =
        study.complete().stream()
            .mapToLong(curve -> lastMeasured(curve, study.lastStep()))
            .filter(step -> step >= 0)
            .min()
            .orElse(0);
    long rankedTo =
        study.beaten().stream()
            .mapToLong(curve -> earliest(curve, study, goal, rule))
            .min()
            .orElse(Long.MAX_VALUE);
    return new StudyCrossings(
        study.batchSize(), study.counted(), found, Math.min(observedTo, rankedTo), rankedTo);
  }

  /**
   * The first step at which a stopped trial may have met the goal had it gone on: the evaluation
   * after its last one, as COMPLETE trials have it. One that met an easier goal than that of its
   * experiment is not known to be COMPLETE.
   */
  private static long earliest(TrialCurve curve, StudyCurves study, Goal goal, CrossingRule rule) {
    Optional<Crossing> crossing = rule.crossing(curve, goal, study.lastStep());
    if (crossing.isPresent()) {
      return crossing.get().step();
    }
    long last = curve.size() == 0 ? -1 : curve.steps()[curve.size() - 1];
    if (last >= study.lastStep()) {
      return Long.MAX_VALUE; // Watched for as long as the budget allows.
    }
    long[] next =
        study.complete().stream()
            .flatMapToLong(
                other -> Arrays.stream(other.steps()).filter(step -> step > last).limit(1))
            .distinct()
            .toArray();
    return next.length == 1 ? next[0] : last + 1;
  }

  /** The crossing that is the study's steps to result, if any trial met the goal. */
  public Optional<Crossing> first() {
    return found.stream().findFirst();
  }

  /** Steps of the crossings whose rank among all trials is known, ascending. */
  public long[] steps() {
    return found.stream().mapToLong(Crossing::step).takeWhile(step -> step <= rankedTo).toArray();
  }

  /** The study's point on a curve of steps to result against batch size. */
  public ScalingPoint point() {
    return found.isEmpty()
        ? ScalingPoint.above(batchSize, observedTo)
        : ScalingPoint.reached(batchSize, found.get(0).step());
  }

  private static long lastMeasured(TrialCurve curve, long lastStep) {
    for (int i = curve.size() - 1; i >= 0; i--) {
      if (curve.steps()[i] <= lastStep) {
        return curve.steps()[i];
      }
    }
    return -1;
  }
}
