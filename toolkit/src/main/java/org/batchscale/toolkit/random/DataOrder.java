package org.batchscale.toolkit.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The order in which a trial draws its training examples: an endless stream in which every epoch is
 * a fresh shuffle of the whole training set. A batch may begin in one epoch and end in the next.
 *
 * <p>The stream is a function of (seed, position): any part of it can be drawn at any time. Not
 * safe for use by several threads at once, because the shuffle of the last epoch is kept.
 */
public final class DataOrder {
  /**
   * Training sets up to this size are shuffled in memory, 64 MB at most; larger ones in an order
   * that needs none.
   */
  private static final int MOST_IN_MEMORY = 1 << 24;

  private final long seed;
  private final long augmentationSeed;
  private final int trainSize;
  private long epoch = -1;
  private int[] shuffle = new int[0];
  private FeistelPermutation large;

  /**
   * The order of one trial.
   *
   * @param seed seed of the order
   * @param trainSize number of training examples
   */
  public DataOrder(long seed, int trainSize) {
    this.seed = seed;
    augmentationSeed = Key.of("augmentation", seed);
    this.trainSize = trainSize;
  }

  /**
   * Draws {@code count} examples from {@code position} on.
   *
   * @param position examples drawn before, from 0: step times batch size
   * @param target receives the indices of the examples
   * @param count how many
   */
  public void draw(long position, int[] target, int count) {
    int filled = 0;
    while (filled < count) {
      long at = position + filled;
      enter(at / trainSize);
      int from = (int) (at % trainSize);
      int length = Math.min(count - filled, trainSize - from);
      copy(from, target, filled, length);
      filled += length;
    }
  }

  /**
   * What the random changes of the example at a position follow from: 64 random bits, a function of
   * (seed, position).
   *
   * @param position examples drawn before it, from 0
   */
  public long augmentation(long position) {
    return SplitMix.of(augmentationSeed, position);
  }

  private void copy(int from, int[] target, int at, int length) {
    if (large == null) {
      System.arraycopy(shuffle, from, target, at, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      target[at + i] = large.at(from + i);
    }
  }

  private void enter(long wanted) {
    if (wanted == epoch) {
      return;
    }
    if (trainSize > MOST_IN_MEMORY) {
      large = new FeistelPermutation(trainSize, Key.of(seed, wanted));
    } else {
      UniformRandomProvider random =
          RandomSource.XO_SHI_RO_256_PP.create(
              new long[] {
                Key.of(seed, wanted, 0), Key.of(seed, wanted, 1),
                Key.of(seed, wanted, 2), Key.of(seed, wanted, 3)
              });
      shuffle = PermutationSampler.natural(trainSize);
      PermutationSampler.shuffle(random, shuffle);
    }
    epoch = wanted;
  }
}
