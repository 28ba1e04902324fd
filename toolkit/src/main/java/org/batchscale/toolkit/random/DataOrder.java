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
  /** The increment of SplitMix64 (Steele, Lea, Flood 2014): 2^64 over the golden ratio, odd. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final long seed;
  private final long augmentationSeed;
  private final int trainSize;
  private long epoch = -1;
  private int[] shuffle = new int[0];

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
      System.arraycopy(shuffle, from, target, filled, length);
      filled += length;
    }
  }

  /**
   * What the random changes of the example at a position follow from: 64 random bits, a function of
   * (seed, position), as the finaliser of SplitMix64 makes them.
   *
   * @param position examples drawn before it, from 0
   */
  public long augmentation(long position) {
    long bits = augmentationSeed + (position + 1) * GOLDEN;
    bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }

  private void enter(long wanted) {
    if (wanted != epoch) {
      UniformRandomProvider random =
          RandomSource.XO_SHI_RO_256_PP.create(
              new long[] {
                Key.of(seed, wanted, 0), Key.of(seed, wanted, 1),
                Key.of(seed, wanted, 2), Key.of(seed, wanted, 3)
              });
      shuffle = PermutationSampler.natural(trainSize);
      PermutationSampler.shuffle(random, shuffle);
      epoch = wanted;
    }
  }
}
