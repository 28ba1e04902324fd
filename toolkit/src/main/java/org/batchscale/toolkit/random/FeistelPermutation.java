package org.batchscale.toolkit.random;

/**
 * A random order of very many numbers that needs no memory: a Feistel network over the smallest
 * range of an even number of bits that holds them (Luby and Rackoff 1988), applied again while it
 * leads beyond them (Black and Rogaway 2002), which keeps it a permutation.
 */
final class FeistelPermutation {
  /** Four rounds look random already; twice as many cost little. */
  private static final int ROUNDS = 8;

  private final long[] keys = new long[ROUNDS];
  private final int size;
  private final int halfBits;
  private final long mask;

  /**
   * An order.
   *
   * @param size how many numbers, from 0
   * @param key what it follows from
   */
  FeistelPermutation(int size, long key) {
    this.size = size;
    int bits = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
    halfBits = (bits + 1) / 2;
    mask = (1L << halfBits) - 1;
    for (int round = 0; round < ROUNDS; round++) {
      keys[round] = SplitMix.of(key, round);
    }
  }

  /** The number at a place. */
  int at(int place) {
    long number = place;
    do {
      number = shuffled(number);
    } while (number >= size);
    return (int) number;
  }

  private long shuffled(long number) {
    long left = number >>> halfBits;
    long right = number & mask;
    for (long key : keys) {
      long next = left ^ (SplitMix.of(key, right) & mask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }
}
