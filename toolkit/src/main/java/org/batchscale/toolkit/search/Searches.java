package org.batchscale.toolkit.search;

import java.util.List;
import java.util.function.Predicate;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;

/** The searches that there are, by name. */
public final class Searches {
  private Searches() {}

  /** Names of all searches, the paper's first. */
  public static List<String> names() {
    return List.of(QuasiRandomSearch.NAME, TreeParzenSearch.NAME);
  }

  /**
   * The search of a space.
   *
   * @param method one of {@link #names}
   * @param space ranges of the metaparameters
   * @param seed seed of everything random in it
   * @throws IllegalArgumentException if there is no such search
   */
  public static Search named(String method, SearchSpace space, long seed) {
    return switch (method) {
      case QuasiRandomSearch.NAME -> new QuasiRandomSearch(space, seed);
      case TreeParzenSearch.NAME -> new TreeParzenSearch(space, seed);
      default -> throw unknown(method);
    };
  }

  /**
   * The search of the part of a space that older ones did not have. Proposes nothing in the old
   * spaces; a search that depends on results takes those of the old spaces into account.
   *
   * @param method one of {@link #names}
   * @param space the new space, old ones included
   * @param inOldSpace whether metaparameters lie in a space that was searched before
   * @param firstTrialId the trial that is the region's first
   * @param seed seed of everything random in it
   * @param stage number of the widening, from 1
   * @throws IllegalArgumentException if there is no such search
   */
  public static Search added(
      String method,
      SearchSpace space,
      Predicate<Parameters> inOldSpace,
      int firstTrialId,
      long seed,
      int stage) {
    Search region = new AddedRegionSearch(space, inOldSpace, firstTrialId, seed, stage);
    return switch (method) {
      case QuasiRandomSearch.NAME -> region;
      case TreeParzenSearch.NAME ->
          new TreeParzenSearch(space, region, inOldSpace, firstTrialId, seed);
      default -> throw unknown(method);
    };
  }

  private static IllegalArgumentException unknown(String method) {
    return new IllegalArgumentException("no search '" + method + "'; there are " + names());
  }
}
