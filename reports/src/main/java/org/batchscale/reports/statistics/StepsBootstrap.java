package org.batchscale.reports.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How steps to result of a study would vary had other trials of the same search been drawn: the
 * bootstrap over its COMPLETE and beaten trials.
 *
 * <p>Each resample draws {@code draws} of the n trials with replacement and takes the fewest steps
 * of their crossings. With the crossings sorted, {@code x(1) <= x(2) <= ...}, the chance that this
 * is above {@code x(k)} is {@code ((n - k) / n)^draws}; nothing is simulated. A trial without a
 * crossing counts as infinite, and so does one whose rank is not known because trials were stopped
 * as beaten before.
 *
 * <p>Caveats. No resample is below {@code x(1)}, the study's own result, and with {@code draws = n}
 * 63 % of them equal it: the bootstrap of a minimum is one-sided and does not become exact with n.
 * So the interval runs from {@code x(1)} to the least {@code x(k)} that holds {@code level} of the
 * resamples. It says how much the result hangs on its best few trials, not how much lower a luckier
 * search would come.
 *
 * @param estimate steps to result of all trials; empty if none crossed
 * @param interval as above, infinite where too few resamples reach the goal; empty if none crossed
 * @param shareNever share of the resamples in which no trial reaches the goal; 1 without trials
 * @param trials n, the COMPLETE and beaten trials that count
 * @param draws trials in a resample
 */
public record StepsBootstrap(
    OptionalDouble estimate,
    Optional<Interval> interval,
    double shareNever,
    int trials,
    int draws) {

  /** The bootstrap with resamples as large as the study. */
  public static StepsBootstrap of(StudyCrossings study, double level) {
    return of(study, Math.max(1, study.trials()), level);
  }

  /** The bootstrap with resamples of {@code draws} trials (m out of n). */
  public static StepsBootstrap of(StudyCrossings study, int draws, double level) {
    Interval.requireLevel(level);
    if (draws < 1) {
      throw new IllegalArgumentException("a resample needs at least 1 trial, got " + draws);
    }
    int n = study.trials();
    long[] steps = study.steps();
    if (steps.length == 0) {
      return new StepsBootstrap(OptionalDouble.empty(), Optional.empty(), 1, n, draws);
    }
    double high = Double.POSITIVE_INFINITY;
    for (int k = 1; k <= steps.length; k++) {
      if (Draws.worseWithReplacement(k, n, draws) <= 1 - level) {
        high = (double) steps[k - 1];
        break;
      }
    }
    return new StepsBootstrap(
        OptionalDouble.of((double) steps[0]),
        Optional.of(new Interval((double) steps[0], high, level)),
        Draws.worseWithReplacement(steps.length, n, draws),
        n,
        draws);
  }
}
