package org.batchscale.results;

/**
 * The metaparameter search of one workload at one batch size.
 *
 * @param workload what is trained
 * @param batchSize examples per step
 * @param trainSteps steps after which a trial counts as COMPLETE; 0 where the published study had a
 *     budget of time instead
 * @param earlyStopping whether a rule stopped bad trials early
 * @param space where the metaparameters were searched
 */
public record Study(
    Workload workload, int batchSize, long trainSteps, boolean earlyStopping, SearchSpace space) {
  /** Refuses a batch size below 1 and negative steps. */
  public Study {
    if (batchSize < 1 || trainSteps < 0) {
      throw new IllegalArgumentException(
          "batch size must be at least 1 and train steps at least 0, got "
              + batchSize
              + " and "
              + trainSteps);
    }
  }
}
