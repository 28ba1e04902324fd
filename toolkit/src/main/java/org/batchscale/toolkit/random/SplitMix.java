package org.batchscale.toolkit.random;

/** Random bits by counting: the output function of SplitMix64 (Steele, Lea, Flood 2014). */
final class SplitMix {
  /** 2^64 over the golden ratio, odd. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private SplitMix() {}

  /** The 64 bits that a generator of this seed yields after {@code count} others. */
  static long of(long seed, long count) {
    long bits = seed + (count + 1) * GOLDEN;
    bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }
}
