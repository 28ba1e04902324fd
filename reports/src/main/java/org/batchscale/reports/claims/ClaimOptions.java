package org.batchscale.reports.claims;

/**
 * How claims are tested.
 *
 * @param level level of the intervals, such as 0.95
 * @param resamples least number of resamples of the bootstrap over trials; more are drawn where a
 *     corrected level needs them
 * @param seed seed of the draws
 */
public record ClaimOptions(double level, int resamples, long seed) {
  /** 95 %, 1000 resamples. */
  public static final ClaimOptions DEFAULT = new ClaimOptions(0.95, 1000, 1);

  /** Refuses levels that are no share and too few resamples. */
  public ClaimOptions {
    if (!(level > 0 && level < 1) || resamples < 1) {
      throw new IllegalArgumentException(
          "a level lies between 0 and 1 and resamples are at least 1, got "
              + level
              + " and "
              + resamples);
    }
  }
}
