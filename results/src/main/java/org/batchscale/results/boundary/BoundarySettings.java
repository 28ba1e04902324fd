package org.batchscale.results.boundary;

/**
 * What counts as near to the edge of a search space.
 *
 * @param margin share of a range, above 0 and below 0.5; nearer to an edge is near
 * @param few how many of the best trials are looked at beside the best one, at least 1
 * @param leastTrials trials that must count before anything is said, at least 1
 */
public record BoundarySettings(double margin, int few, int leastTrials) {
  /**
   * A tenth of the range, the best five trials, and ten trials: fewer lie on average further apart
   * than the margin, so that they could not tell a trial within it from one outside.
   */
  public static final BoundarySettings DEFAULT = new BoundarySettings(0.1, 5, 10);

  /** Refuses settings by which every trial, or none, would be near. */
  public BoundarySettings {
    if (!(margin > 0 && margin < 0.5)) {
      throw new IllegalArgumentException("margin must be above 0 and below 0.5, got " + margin);
    }
    if (few < 1 || leastTrials < 1) {
      throw new IllegalArgumentException(
          "few and least trials must be at least 1, got %d and %d".formatted(few, leastTrials));
    }
  }

  /** The same with another margin. */
  public BoundarySettings withMargin(double share) {
    return new BoundarySettings(share, few, leastTrials);
  }

  /** The same with another number of best trials. */
  public BoundarySettings withFew(int trials) {
    return new BoundarySettings(margin, trials, leastTrials);
  }
}
