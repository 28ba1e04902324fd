package org.batchscale.workloads.data.images;

import java.util.BitSet;

/** Chooses some of many, evenly spread, at random by a seed. */
final class EvenChoice {
  private EvenChoice() {}

  /**
   * Cuts the numbers from 0 to {@code count - 1} into {@code chosen} stretches, as equal as can be,
   * and chooses one number of each.
   *
   * @param count how many there are
   * @param chosen how many are wanted, at most {@code count}
   * @param seed of the choice within each stretch
   */
  static BitSet of(int count, int chosen, long seed) {
    if (chosen < 0 || chosen > count) {
      throw new IllegalArgumentException("cannot choose %d of %d".formatted(chosen, count));
    }
    BitSet choice = new BitSet(count);
    for (int i = 0; i < chosen; i++) {
      long from = (long) i * count / chosen;
      long to = (long) (i + 1) * count / chosen;
      long within = Math.floorMod(Mix.of(seed, i), to - from);
      choice.set((int) (from + within));
    }
    return choice;
  }
}
