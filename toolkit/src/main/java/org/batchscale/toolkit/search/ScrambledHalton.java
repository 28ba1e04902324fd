package org.batchscale.toolkit.search;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.batchscale.toolkit.random.Key;

/**
 * One coordinate of a scrambled Halton sequence: the radical inverse of the index in a prime base,
 * every digit passed through a random permutation of its own.
 *
 * <p>With digits i = sum a_k b^k the point is x_i = sum pi_k(a_k) b^(-k-1) (van der Corput 1935,
 * Halton 1960, digit scrambling after Braaten and Weller 1979). Zeros above the leading digit are
 * permuted too, as far as a double resolves, so that the first points are spread as well. The
 * points of an index do not depend on how many are drawn: 100 points are a prefix of 200.
 */
public final class ScrambledHalton {
  /** Digits beyond this precision would not change a double in [0, 1). */
  private static final double RESOLUTION = 0x1.0p-53;

  private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

  private final int base;
  private final int[][] permutations;

  /**
   * The coordinate of one metaparameter.
   *
   * @param dimension number of the coordinate, from 0; the base is that prime
   * @param seed seed of the digit permutations
   */
  public ScrambledHalton(int dimension, long seed) {
    if (dimension < 0 || dimension >= PRIMES.length) {
      throw new IllegalArgumentException(
          "at most %d metaparameters can be searched at once, got number %d"
              .formatted(PRIMES.length, dimension + 1));
    }
    base = PRIMES[dimension];
    int digits = (int) Math.ceil(Math.log(1 / RESOLUTION) / Math.log(base));
    permutations = new int[digits][];
    for (int k = 0; k < digits; k++) {
      UniformRandomProvider random =
          RandomSource.XO_SHI_RO_256_PP.create(
              new long[] {
                Key.of(seed, k, 0), Key.of(seed, k, 1), Key.of(seed, k, 2), Key.of(seed, k, 3)
              });
      permutations[k] = PermutationSampler.natural(base);
      PermutationSampler.shuffle(random, permutations[k]);
    }
  }

  /** The point of an index from 0, in [0, 1). */
  public double point(int index) {
    double value = 0;
    double weight = 1.0 / base;
    long rest = index;
    for (int[] permutation : permutations) {
      value += permutation[(int) (rest % base)] * weight;
      rest /= base;
      weight /= base;
    }
    return Math.min(value, Math.nextDown(1.0));
  }
}
