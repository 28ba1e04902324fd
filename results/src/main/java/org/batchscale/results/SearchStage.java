package org.batchscale.results;

/**
 * A space that a study's trials were sampled from, until it was widened.
 *
 * @param space the space
 * @param firstTrial id of the first trial that was sampled from it
 */
public record SearchStage(SearchSpace space, int firstTrial) {
  /** Refuses a negative id. */
  public SearchStage {
    if (firstTrial < 0) {
      throw new IllegalArgumentException("first trial must be at least 0, got " + firstTrial);
    }
  }
}
