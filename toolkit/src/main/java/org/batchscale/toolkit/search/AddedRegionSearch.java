package org.batchscale.toolkit.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;
import org.batchscale.toolkit.random.Key;

/**
 * Quasi-random search of the part of a space that an older space did not have: the points of a
 * scrambled Halton sequence over the new space, those that lie in the old one passed over. They
 * fill the added region as evenly as the sequence fills the whole.
 *
 * <p>Pure in (seed, stage, spaces, trial id). Passed-over points are looked at once, so that n
 * trials cost O(n / share of the region in the new space) in all.
 */
public final class AddedRegionSearch implements Search {
  /** Points passed over in a row after which the region counts as empty. */
  private static final int MOST_PASSED_OVER = 100_000;

  private final QuasiRandomSearch whole;
  private final Predicate<Parameters> inOldSpace;
  private final int firstTrialId;
  private int[] indices = new int[16];
  private int found;

  /**
   * The search of an added region.
   *
   * @param space the new space, old one included
   * @param inOldSpace whether metaparameters lie in a space that was searched before
   * @param firstTrialId the trial that is the region's first point
   * @param seed seed of the experiment's search
   * @param stage number of the widening, from 1; each has a sequence of its own
   */
  public AddedRegionSearch(
      SearchSpace space, Predicate<Parameters> inOldSpace, int firstTrialId, long seed, int stage) {
    whole = new QuasiRandomSearch(space, Key.of("added region", seed, stage));
    this.inOldSpace = inOldSpace;
    this.firstTrialId = firstTrialId;
  }

  @Override
  public String name() {
    return QuasiRandomSearch.NAME;
  }

  @Override
  public String description() {
    return "quasi-random (scrambled Halton)";
  }

  @Override
  public boolean dependsOnResults() {
    return false;
  }

  /**
   * The metaparameters of a trial.
   *
   * @throws IllegalArgumentException if the trial comes before the region's first, or the region
   *     holds no points
   */
  @Override
  public Parameters suggest(int trialId, List<Observation> before) {
    if (trialId < firstTrialId) {
      throw new IllegalArgumentException(
          "the region begins with trial " + firstTrialId + ", got " + trialId);
    }
    return whole.suggest(index(trialId - firstTrialId));
  }

  /** The index in the whole sequence of the region's point {@code i}. */
  private synchronized int index(int i) {
    int next = found == 0 ? 0 : indices[found - 1] + 1;
    int passed = 0;
    while (found <= i) {
      if (!inOldSpace.test(whole.suggest(next))) {
        if (found == indices.length) {
          indices = Arrays.copyOf(indices, 2 * found);
        }
        indices[found++] = next;
        passed = 0;
      } else if (++passed == MOST_PASSED_OVER) {
        throw new IllegalArgumentException(
            "none of %,d points lies outside of the old space".formatted(passed));
      }
      next++;
    }
    return indices[i];
  }
}
