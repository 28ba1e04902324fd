package org.batchscale.workloads.data.images;

/**
 * Random numbers that follow from a seed and a counter alone, so that it does not matter who draws
 * them and when. The mixing is that of SplitMix64 (Steele, Lea, Flood 2014).
 */
final class Mix {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Mix() {}

  /** 64 random bits. */
  static long of(long seed, long counter) {
    // The seed is mixed first: seeds and counters that differ by little must not overlap.
    return finish(finish(seed + GOLDEN) + (counter + 1) * GOLDEN);
  }

  /** A number of [0, 1). */
  static double unit(long seed, long counter) {
    return (of(seed, counter) >>> 11) * 0x1p-53;
  }

  private static long finish(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
