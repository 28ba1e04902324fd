package org.batchscale.toolkit.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.results.ParameterRange;
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
public final class QuasiRandomSearch {
  private final SearchSpace space;
  private final Map<String, ScrambledHalton> coordinates = new HashMap<>();

  /**
   * The search of a space.
   *
   * @param space ranges of the metaparameters
   * @param seed seed of the scrambles
   */
  public QuasiRandomSearch(SearchSpace space, long seed) {
    this.space = space;
    List<String> sampled = new ArrayList<>();
    space
        .ranges()
        .forEach(
            (name, range) -> {
              if (varies(range)) {
                sampled.add(name);
              }
            });
    for (String name : sampled) {
      coordinates.put(
          name, new ScrambledHalton(sampled.indexOf(name), Key.of("search", seed, name)));
    }
  }

  private static boolean varies(ParameterRange range) {
    return range instanceof ParameterRange.Discrete discrete
        ? discrete.values().stream().distinct().count() > 1
        : !range.at(0).equals(range.at(Math.nextDown(1.0)));
  }

  /** The metaparameters of trial {@code trialId}. */
  public Parameters suggest(int trialId) {
    Map<String, Number> values = new HashMap<>();
    for (Map.Entry<String, ParameterRange> entry : space.ranges().entrySet()) {
      ScrambledHalton coordinate = coordinates.get(entry.getKey());
      double u = coordinate == null ? 0 : coordinate.point(trialId);
      values.put(entry.getKey(), entry.getValue().at(u));
    }
    return new Parameters(values);
  }
}
