package org.batchscale.reports.statistics;

import java.util.List;
import java.util.OptionalLong;

/**
 * How a summary is made.
 *
 * @param level level of all intervals
 * @param tolerance how much more than perfect scaling, or less than the plateau, counts
 * @param resamples resamples of the bootstrap over trials
 * @param seed seed of the bootstrap
 * @param validationSize examples that each evaluation was on, if known
 * @param robustRules rules shown beside the paper's
 */
public record SummaryOptions(
    double level,
    double tolerance,
    int resamples,
    long seed,
    OptionalLong validationSize,
    List<CrossingRule> robustRules) {
  /** Copies the list and checks the numbers. */
  public SummaryOptions {
    Interval.requireLevel(level);
    if (!(tolerance > 0) || resamples < 1) {
      throw new IllegalArgumentException(
          "the tolerance must be above 0 and the resamples at least 1, got "
              + tolerance
              + " and "
              + resamples);
    }
    robustRules = List.copyOf(robustRules);
  }

  /**
   * 95 % intervals, a tolerance of 20 %, 1000 resamples; beside the paper's rule 3 evaluations in a
   * row and the median of 5.
   */
  public static SummaryOptions of(long seed) {
    return new SummaryOptions(
        0.95,
        0.2,
        1000,
        seed,
        OptionalLong.empty(),
        List.of(new CrossingRule.Sustained(3), new CrossingRule.RunningMedian(5)));
  }

  /** The same with the size of the validation set known. */
  public SummaryOptions withValidationSize(long examples) {
    return new SummaryOptions(
        level, tolerance, resamples, seed, OptionalLong.of(examples), robustRules);
  }

  /** The same with intervals of another level. */
  public SummaryOptions withLevel(double share) {
    return new SummaryOptions(share, tolerance, resamples, seed, validationSize, robustRules);
  }

  /** The same with other resamples. */
  public SummaryOptions withResamples(int count) {
    return new SummaryOptions(level, tolerance, count, seed, validationSize, robustRules);
  }
}
