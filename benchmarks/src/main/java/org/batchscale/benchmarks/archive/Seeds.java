package org.batchscale.benchmarks.archive;

import java.util.SplittableRandom;

/** Random numbers that depend on the seed and on what they are for, not on what came before. */
record Seeds(long seed) {
  /** For a trial of a study; trial 0 is the study itself. */
  SplittableRandom random(String study, int trial) {
    long hash = seed;
    for (int i = 0; i < study.length(); i++) {
      hash = mix(hash ^ study.charAt(i));
    }
    return new SplittableRandom(mix(hash ^ trial));
  }

  /** The finaliser of SplitMix64: every bit of the input changes half of the output's. */
  private static long mix(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
