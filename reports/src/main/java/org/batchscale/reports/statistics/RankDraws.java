package org.batchscale.reports.statistics;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Which trial would have been the best had other trials of the same search been drawn: the rank of
 * the best of some trials, drawn with replacement, from its exact distribution (see {@link
 * StepsBootstrap}).
 *
 * <p>For comparisons of studies {@link #SHARE} of the trials are drawn (the m-out-of-n bootstrap).
 * The bootstrap of a minimum cannot draw a luckier trial than there is and is too sure of itself:
 * with as many draws as trials, 95 % intervals call two studies of one truth different in 13 to 15
 * % of cases, with two thirds as many in about 5 %, and 99 % intervals in about 1 % (simulated for
 * 12 to 100 trials with steps uniform over a factor of four).
 */
public final class RankDraws {
  /** Rank of a resample in which no trial with a result was drawn. */
  public static final int NONE = -1;

  /** Share of the trials that a resample draws; ours. */
  public static final double SHARE = 2 / 3.0;

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
    int draws = (int) Math.max(1, Math.round(SHARE * trials));
    double[] worse = new double[found];
    for (int k = 1; k <= found; k++) {
      worse[k - 1] = Draws.worseWithReplacement(k, trials, draws);
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
