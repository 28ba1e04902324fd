package org.batchscale.workloads.data.text;

import java.util.List;
import org.batchscale.workloads.data.TextForm;

/** How well counts of single ids and of pairs predict a row: what a network must do better. */
final class TokenStatistics {
  private final int size;
  private final long[] single;
  private final int[][] pairs;
  private final long[] before;
  private final int[] followers;
  private long tokens;

  TokenStatistics(int size) {
    this.size = size;
    single = new long[size];
    pairs = new int[size][size];
    before = new long[size];
    followers = new int[size];
  }

  /** Counts a row; START stands before its first id, padding is left out. */
  void add(int[] row) {
    int last = TextForm.START;
    for (int id : row) {
      if (id == TextForm.PADDING) {
        return;
      }
      single[id]++;
      if (pairs[last][id]++ == 0) {
        followers[last]++;
      }
      before[last]++;
      tokens++;
      last = id;
    }
  }

  long tokens() {
    return tokens;
  }

  double unigram(List<int[]> rows, double k) {
    return mean(rows, (last, id) -> one(id, k));
  }

  double bigram(List<int[]> rows, double k) {
    return mean(rows, (last, id) -> (pairs[last][id] + k) / (before[last] + k * size));
  }

  /** Witten and Bell: pairs, mixed with single ids the more the fewer pairs were seen. */
  double interpolated(List<int[]> rows) {
    return mean(
        rows,
        (last, id) -> {
          double share = before[last] / (before[last] + Math.max(1.0, followers[last]));
          double pair = before[last] == 0 ? 0 : (double) pairs[last][id] / before[last];
          return share * pair + (1 - share) * one(id, 1);
        });
  }

  private double one(int id, double k) {
    return (single[id] + k) / (tokens + k * size);
  }

  private interface Probability {
    double of(int last, int id);
  }

  private static double mean(List<int[]> rows, Probability probability) {
    double sum = 0;
    long count = 0;
    for (int[] row : rows) {
      int last = TextForm.START;
      for (int i = 0; i < row.length && row[i] != TextForm.PADDING; i++) {
        sum -= Math.log(probability.of(last, row[i]));
        count++;
        last = row[i];
      }
    }
    return sum / count;
  }
}
