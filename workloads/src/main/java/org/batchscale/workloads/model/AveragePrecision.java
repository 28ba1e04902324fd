package org.batchscale.workloads.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Average precision of multi-label predictions: for each class, the examples are ranked by their
 * score, highest first, and the precision (share of positives among the examples down to a rank) is
 * averaged over the positives' ranks; examples of equal score share the rank of the last of them.
 * That is the area under the precision-recall curve as a sum of steps, without interpolation. The
 * mean is over the classes that have a positive example, each weighted alike.
 *
 * <p>Which of the usual definitions the paper has is not known to us; this one is reconstructed.
 *
 * <p>A score that is NaN has no rank: average precision is then NaN, like the cross entropy of the
 * same scores. Infinite scores are ranked as numbers are.
 *
 * <p>Holds every score: 4 bytes and one bit for each example and class. Not for several threads at
 * once while examples are added.
 */
public final class AveragePrecision {
  private final int classes;
  private final List<Block> blocks = new ArrayList<>();
  private boolean ranked = true;
  private int examples;

  /** So many examples, class by class: those of a class stand together, since they are compared. */
  private static final class Block {
    static final int EXAMPLES = 1024;

    final float[] scores;
    final long[] positives;

    Block(int classes) {
      scores = new float[Math.multiplyExact(classes, EXAMPLES)];
      positives = new long[classes * (EXAMPLES / Long.SIZE)];
    }

    boolean positive(int at) {
      return (positives[at / Long.SIZE] & (1L << (at % Long.SIZE))) != 0;
    }
  }

  /** Of no example yet. */
  public AveragePrecision(int classes) {
    this.classes = classes;
  }

  /**
   * Adds an example.
   *
   * @param score score of each class; only their order matters
   * @param positive whether it shows each class
   */
  public void add(float[] score, boolean[] positive) {
    if (score.length != classes || positive.length != classes) {
      throw new IllegalArgumentException(
          "must be of %d classes, got %d scores and %d labels"
              .formatted(classes, score.length, positive.length));
    }
    int row = examples % Block.EXAMPLES;
    if (row == 0) {
      blocks.add(new Block(classes));
    }
    Block block = blocks.get(blocks.size() - 1);
    for (int k = 0; k < classes; k++) {
      int at = k * Block.EXAMPLES + row;
      // As numbers 0 and -0 are the same score: this makes them the same float.
      block.scores[at] = score[k] + 0f;
      ranked &= !Float.isNaN(score[k]);
      if (positive[k]) {
        block.positives[at / Long.SIZE] |= 1L << (at % Long.SIZE);
      }
    }
    examples++;
  }

  /** Mean over the classes that have a positive; NaN if none has, or if a score was NaN. */
  public double mean() {
    if (!ranked) {
      return Double.NaN;
    }
    double sum = 0;
    int counted = 0;
    for (int k = 0; k < classes; k++) {
      double value = ofClass(k);
      if (!Double.isNaN(value)) {
        sum += value;
        counted++;
      }
    }
    return counted == 0 ? Double.NaN : sum / counted;
  }

  /** Average precision of one class; NaN if it has no positive, or if a score of it was NaN. */
  public double ofClass(int index) {
    if (index < 0 || index >= classes) {
      throw new IndexOutOfBoundsException(
          "class must be from 0 to %d, got %d".formatted(classes - 1, index));
    }
    float[] positives = positiveScores(index);
    if (positives.length == 0) {
      return Double.NaN;
    }
    // Only positives make a rank that counts: one sorts them, and counts the others between them.
    Arrays.sort(positives);
    int[] between = new int[positives.length];
    for (int i = 0; i < examples; i++) {
      float score = blocks.get(i / Block.EXAMPLES).scores[column(index, i)];
      if (Float.isNaN(score)) {
        return Double.NaN;
      }
      int at = lastUpTo(positives, score);
      if (at >= 0) {
        between[at]++;
      }
    }
    long down = 0;
    double sum = 0;
    int to = positives.length;
    while (to > 0) {
      // All positives of one score, and the examples counted at the last of them.
      int from = to - 1;
      down += between[from];
      while (from > 0 && positives[from - 1] == positives[from]) {
        from--;
      }
      sum += (to - from) * ((double) (positives.length - from) / down);
      to = from;
    }
    return sum / positives.length;
  }

  private float[] positiveScores(int index) {
    float[] found = new float[16];
    int count = 0;
    for (int i = 0; i < examples; i++) {
      Block block = blocks.get(i / Block.EXAMPLES);
      int at = column(index, i);
      if (block.positive(at)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = block.scores[at];
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static int column(int index, int example) {
    return index * Block.EXAMPLES + example % Block.EXAMPLES;
  }

  /** Index of the last of the ascending values that is not above {@code score}; -1 if all are. */
  private static int lastUpTo(float[] values, float score) {
    int low = 0;
    int high = values.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] <= score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
