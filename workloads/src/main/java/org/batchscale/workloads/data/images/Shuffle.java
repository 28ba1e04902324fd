package org.batchscale.workloads.data.images;

/** Puts numbers in a random order that follows from a seed. */
final class Shuffle {
  private Shuffle() {}

  /** Shuffles (Fisher and Yates). */
  static void inPlace(int[] numbers, long seed) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int other = (int) Math.floorMod(Mix.of(seed, i), (long) i + 1);
      int kept = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = kept;
    }
  }
}
