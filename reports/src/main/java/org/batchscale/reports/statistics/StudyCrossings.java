package org.batchscale.reports.statistics;

import java.util.List;
import java.util.Optional;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;

/**
 * Where each COMPLETE trial of a study first met a goal: all that steps to result and its
 * uncertainty rest on.
 *
 * @param batchSize examples per step
 * @param trials number of COMPLETE trials that count, those that never met the goal included
 * @param found the crossings, sorted by (step, trial id); one for each trial that met the goal
 * @param observedTo a step up to which every trial was watched: the least of the trials' last
 *     measured steps, trials without measurements left out; 0 if nothing was measured. Where no
 *     trial met the goal, steps to result is above it.
 */
public record StudyCrossings(int batchSize, int trials, List<Crossing> found, long observedTo) {
  /** Copies and sorts the list. */
  public StudyCrossings {
    if (found.size() > trials) {
      throw new IllegalArgumentException(
          found.size() + " crossings of " + trials + " trials at batch size " + batchSize);
    }
    found = found.stream().sorted().toList();
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
    return new StudyCrossings(study.batchSize(), study.complete().size(), found, observedTo);
  }

  /** The crossing that is the study's steps to result, if any trial met the goal. */
  public Optional<Crossing> first() {
    return found.stream().findFirst();
  }

  /** Steps of the crossings, ascending, {@code [found]}. */
  public long[] steps() {
    return found.stream().mapToLong(Crossing::step).toArray();
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
