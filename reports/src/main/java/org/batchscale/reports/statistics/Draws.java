package org.batchscale.reports.statistics;

/**
 * Chances of the best of some draws from ranked outcomes, exactly. Ranks count from 1, the best.
 */
final class Draws {
  private Draws() {}

  /**
   * Chance that the best of {@code draws} with replacement from {@code trials} ranks is worse than
   * rank {@code k}: {@code ((N - k) / N)^m}.
   */
  static double worseWithReplacement(int k, int trials, int draws) {
    double share = (trials - k) / (double) trials;
    double chance = 1;
    // Repeated squaring: the same bits on every machine, unlike Math.pow.
    for (int left = draws; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        chance *= share;
      }
      share *= share;
    }
    return chance;
  }

  /**
   * Chances that the best of {@code draws} different trials of {@code trials} is worse than rank
   * {@code k}: {@code C(N - k, m) / C(N, m)}.
   *
   * @return the chance for k = 0 .. N, {@code [N + 1]}, from 1 down to 0
   */
  static double[] worseWithoutReplacement(int trials, int draws) {
    double[] chances = new double[trials + 1];
    chances[0] = 1;
    for (int k = 1; k <= trials; k++) {
      int others = trials - k + 1;
      chances[k] = chances[k - 1] * Math.max(0, others - draws) / others;
    }
    return chances;
  }
}
