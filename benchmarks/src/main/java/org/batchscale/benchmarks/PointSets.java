package org.batchscale.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.batchscale.toolkit.search.QuasiRandomSearch;
import org.batchscale.toolkit.search.UnitCube;

/**
 * Points of a unit cube, {@code [n][dimensions]}, from a search and from what it is held against.
 */
final class PointSets {
  private static final int[] PRIMES = {2, 3, 5, 7, 11};

  private PointSets() {}

  /** The metaparameters of trials 0 to n - 1, in the coordinates in which they are sampled. */
  static double[][] ofSearch(int n, int dimensions, long seed) {
    Map<String, ParameterRange> ranges = new TreeMap<>();
    for (int k = 0; k < dimensions; k++) {
      ranges.put("metaparameter_" + k, new ParameterRange.Real(1e-4, 10, Scale.LOG_SCALE));
    }
    SearchSpace space = new SearchSpace(ranges);
    QuasiRandomSearch search = new QuasiRandomSearch(space, seed);
    UnitCube cube = new UnitCube(space);
    double[][] points = new double[n][];
    for (int i = 0; i < n; i++) {
      points[i] = cube.pointOf(search.suggest(i));
    }
    return points;
  }

  /** Independent uniform points. */
  static double[][] uniform(int n, int dimensions, long seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    double[][] points = new double[n][dimensions];
    for (double[] point : points) {
      for (int k = 0; k < dimensions; k++) {
        point[k] = random.nextDouble();
      }
    }
    return points;
  }

  /** Points 1 to n of Halton's sequence as he defined it (1960). */
  static double[][] plainHalton(int n, int dimensions) {
    double[][] points = new double[n][dimensions];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < dimensions; k++) {
        double weight = 1;
        for (int rest = i + 1; rest > 0; rest /= PRIMES[k]) {
          weight /= PRIMES[k];
          points[i][k] += rest % PRIMES[k] * weight;
        }
      }
    }
    return points;
  }
}
