package org.batchscale.toolkit.search;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;
import org.batchscale.toolkit.random.Key;

/**
 * Proposes metaparameters: point i of a scrambled Halton sequence is trial i. Pure in (seed, space,
 * trial id); asking never changes anything.
 *
 * <p>The sampled metaparameters take the primes in alphabetical order of their names; one with a
 * single possible value takes none. The scramble of each follows from the seed and its name.
 */
public final class QuasiRandomSearch implements Search {
  /** Its name in an experiment. */
  public static final String NAME = "quasi_random";

  private final UnitCube cube;
  private final List<ScrambledHalton> coordinates = new ArrayList<>();

  /**
   * The search of a space.
   *
   * @param space ranges of the metaparameters
   * @param seed seed of the scrambles
   */
  public QuasiRandomSearch(SearchSpace space, long seed) {
    cube = new UnitCube(space);
    for (String name : cube.names()) {
      coordinates.add(new ScrambledHalton(coordinates.size(), Key.of("search", seed, name)));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "quasi-random (scrambled Halton)";
  }

  @Override
  public boolean dependsOnResults() {
    return false;
  }

  @Override
  public Parameters suggest(int trialId, List<Observation> before) {
    return suggest(trialId);
  }

  /** The metaparameters of trial {@code trialId}. */
  public Parameters suggest(int trialId) {
    return cube.at(point(trialId));
  }

  /** The point of trial {@code trialId} in the space's unit cube. */
  public double[] point(int trialId) {
    return coordinates.stream().mapToDouble(coordinate -> coordinate.point(trialId)).toArray();
  }
}
