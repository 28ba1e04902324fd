package org.batchscale.toolkit.training;

import java.util.List;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.random.TrialSeeds;

/**
 * All that a trial depends on, beside what its whole study trains.
 *
 * @param parameters metaparameters
 * @param seeds seeds
 * @param evaluateAt steps at which it is evaluated, ascending, from 0 to its train steps
 * @param metrics what is measured, {@code <split>/<metric>}, in the order of the columns
 */
public record TrialPlan(
    Parameters parameters, TrialSeeds seeds, List<Long> evaluateAt, List<String> metrics) {
  /** Copies the lists. */
  public TrialPlan {
    evaluateAt = List.copyOf(evaluateAt);
    metrics = List.copyOf(metrics);
  }

  /** Steps of the whole trial. */
  public long trainSteps() {
    return evaluateAt.get(evaluateAt.size() - 1);
  }
}
