package org.batchscale.toolkit.forecast;

/**
 * What trials of one batch size cost, each in seconds of its slot while all slots work.
 *
 * @param step one step
 * @param evaluation one evaluation of all metrics
 * @param begin what a trial takes before its first evaluation
 */
public record MeasuredCost(Span step, Span evaluation, Span begin) {
  /** What a trial that runs to its end takes. */
  Span trial(long steps, long evaluations) {
    return step.times(steps).plus(evaluation.times(evaluations)).plus(begin);
  }

  /** The same machine at a batch size that was not measured. */
  MeasuredCost scaled(double stepRatio) {
    return new MeasuredCost(step.times(stepRatio), evaluation, begin);
  }
}
