package org.batchscale.toolkit.reproduction;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How long the rest of a plan takes: measured before it began, corrected by what really happened.
 * An experiment's own past counts most; one that has none yet takes what was measured, times how
 * far the others were from what was measured for them.
 */
public final class PlanForecast {
  /** What was measured before weighs as much as so many trials that really ran; ours. */
  private static final double TRIALS_OF_MEASURING = 3;

  private PlanForecast() {}

  /**
   * The work of one experiment.
   *
   * @param done work of the trials that have ended, in a unit of the experiment's own
   * @param left work of the trials that are missing
   * @param trial work of one trial, on average
   * @param taken seconds that the work which is done took, on the clock
   * @param measured seconds on the clock for one unit, measured before; empty if it was not
   */
  public record Work(
      double done, double left, double trial, double taken, OptionalDouble measured) {}

  /** Seconds on the clock until all is done; empty if nothing is known of an experiment yet. */
  public static OptionalDouble secondsLeft(List<Work> plan) {
    double correction = correction(plan);
    double seconds = 0;
    for (Work work : plan) {
      if (work.left() > 0) {
        OptionalDouble rate = rate(work, correction);
        if (rate.isEmpty()) {
          return OptionalDouble.empty();
        }
        seconds += rate.getAsDouble() * work.left();
      }
    }
    return OptionalDouble.of(seconds);
  }

  /** Seconds for one unit of an experiment. */
  private static OptionalDouble rate(Work work, double correction) {
    if (work.measured().isEmpty()) {
      return work.done() > 0 && work.taken() > 0
          ? OptionalDouble.of(work.taken() / work.done())
          : OptionalDouble.empty();
    }
    double measured = work.measured().getAsDouble() * correction;
    if (work.done() == 0) {
      return OptionalDouble.of(measured);
    }
    double weight = TRIALS_OF_MEASURING * work.trial();
    return OptionalDouble.of((work.taken() + measured * weight) / (work.done() + weight));
  }

  /** Seconds taken by seconds measured, over all work that has both; 1 before there is any. */
  private static double correction(List<Work> plan) {
    double taken = 0;
    double measured = 0;
    for (Work work : plan) {
      if (work.measured().isPresent() && work.done() > 0 && work.taken() > 0) {
        double weight = TRIALS_OF_MEASURING * work.trial();
        taken += work.taken() + work.measured().getAsDouble() * weight;
        measured += work.measured().getAsDouble() * (work.done() + weight);
      }
    }
    return measured == 0 ? 1 : taken / measured;
  }
}
