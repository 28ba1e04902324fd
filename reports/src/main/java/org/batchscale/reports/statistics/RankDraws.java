package org.batchscale.reports.statistics;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Which trial would have been the best had other trials of the same search been drawn: the rank of
 * the best of as many trials as a study has, drawn with replacement, from its exact distribution
 * (see {@link StepsBootstrap}).
 */
public final class RankDraws {
  /** Rank of a resample in which no trial with a result was drawn. */
  public static final int NONE = -1;

  private RankDraws() {}

  /**
   * Draws ranks, 0 being the best.
   *
   * @param found trials with a result
   * @param trials all trials, those without a result included
   * @param count number of resamples
   * @param seed seed of the draws; studies with the same seed are drawn alike, so that two
   *     questions to the same trials stay paired
   * @return a rank below {@code found}, or {@link #NONE}, {@code [count]}
   */
  public static int[] of(int found, int trials, int count, long seed) {
    if (found < 0 || found > trials || count < 0) {
      throw new IllegalArgumentException(
          "found, trials, count: " + found + ", " + trials + ", " + count);
    }
    double[] worse = new double[found];
    for (int k = 1; k <= found; k++) {
      worse[k - 1] = Draws.worseWithReplacement(k, trials, trials);
    }
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    int[] ranks = new int[count];
    for (int r = 0; r < count; r++) {
      ranks[r] = rank(worse, random.nextDouble());
    }
    return ranks;
  }

  /** The least rank k with {@code P(worse than k) <= u}. */
  private static int rank(double[] worse, double u) {
    for (int k = 0; k < worse.length; k++) {
      if (worse[k] <= u) {
        return k;
      }
    }
    return NONE;
  }
}
