package org.batchscale.toolkit.random;

/**
 * The seeds of one trial.
 *
 * @param weights seed of the initial weights
 * @param dropout seed of dropout
 * @param dataOrder seed of the order in which training examples are drawn
 */
public record TrialSeeds(long weights, long dropout, long dataOrder) {
  /** The seeds of trial {@code trialId} at {@code batchSize}, from the experiment's seed. */
  public static TrialSeeds of(long experimentSeed, int batchSize, int trialId) {
    return new TrialSeeds(
        Key.of("weights", experimentSeed, batchSize, trialId),
        Key.of("dropout", experimentSeed, batchSize, trialId),
        Key.of("data order", experimentSeed, batchSize, trialId));
  }
}
