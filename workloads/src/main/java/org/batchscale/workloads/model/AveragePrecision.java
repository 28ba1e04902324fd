package org.batchscale.workloads.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Average precision of multi-label predictions: for each class, the examples are ranked by their
 * score, highest first, and the precision (share of positives among the examples down to a rank) is
 * averaged over the positives' ranks; examples of equal score share the rank of the last of them.
 * That is the area under the precision-recall curve as a sum of steps, without interpolation. The
 * mean is over the classes that have a positive example, each weighted alike.
 *
 * <p>Which of the usual definitions the paper has is not known to us; this one is reconstructed.
 * Holds every score: 4 bytes for each example and class.
 */
public final class AveragePrecision {
  private final int classes;
  private final List<float[]> scores = new ArrayList<>();
  private final List<boolean[]> positives = new ArrayList<>();

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
    scores.add(score.clone());
    positives.add(positive.clone());
  }

  /** Mean over the classes that have a positive; NaN if none has. */
  public double mean() {
    return IntStream.range(0, classes)
        .mapToDouble(this::ofClass)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /** Average precision of one class; NaN if it has no positive. */
  public double ofClass(int index) {
    int[] ranked =
        IntStream.range(0, scores.size())
            .boxed()
            .sorted((a, b) -> Float.compare(scores.get(b)[index], scores.get(a)[index]))
            .mapToInt(Integer::intValue)
            .toArray();
    long found = 0;
    double sum = 0;
    int from = 0;
    while (from < ranked.length) {
      int to = from;
      long here = 0;
      // Compared as numbers: 0 and -0 are the same score.
      while (to < ranked.length
          && scores.get(ranked[to])[index] == scores.get(ranked[from])[index]) {
        here += positives.get(ranked[to])[index] ? 1 : 0;
        to++;
      }
      to = Math.max(to, from + 1);
      found += here;
      sum += here * ((double) found / to);
      from = to;
    }
    return found == 0 ? Double.NaN : sum / found;
  }
}
