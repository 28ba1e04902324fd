package org.batchscale.results.boundary;

import java.util.Comparator;
import java.util.OptionalLong;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;

/**
 * What a trial says about the space that it was sampled from.
 *
 * @param trial the trial
 * @param steps steps after which it first beat the goal; empty if it never did, if it is not
 *     COMPLETE, or was stopped as beaten
 */
public record Observation(Trial trial, OptionalLong steps) {
  /** Fewest steps first, ties to the lower id; what never reached the goal comes last. */
  public static final Comparator<Observation> BEST_FIRST =
      Comparator.comparingLong((Observation one) -> one.steps().orElse(Long.MAX_VALUE))
          .thenComparingInt(one -> one.trial().id());

  /** Refuses steps of a trial that is not COMPLETE. */
  public Observation {
    if (steps.isPresent() && trial.status() != TrialStatus.COMPLETE) {
      throw new IllegalArgumentException(
          "only a COMPLETE trial has steps to the goal, trial %d is %s"
              .formatted(trial.id(), trial.status()));
    }
  }

  /** Whether the trial counts towards those that a study asks for: COMPLETE, or beaten. */
  public boolean counts() {
    return trial.status() == TrialStatus.COMPLETE || trial.beaten();
  }

  /** Whether training diverged. */
  public boolean infeasible() {
    return trial.status() == TrialStatus.INFEASIBLE;
  }
}
