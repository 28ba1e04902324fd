package org.batchscale.workloads.data.text;

import java.util.Arrays;
import java.util.List;

/** The id that each pair of ids becomes. */
final class PairTable {
  /** Stands for no id; above every id, so that the least of several is the one learnt first. */
  static final int NONE = Integer.MAX_VALUE;

  private static final long EMPTY = -1;

  private final long[] keys;
  private final int[] ids;

  PairTable(List<Vocabulary.Merge> merges) {
    // At most half full.
    int places = Integer.highestOneBit(Math.max(8, merges.size())) << 2;
    keys = new long[places];
    ids = new int[places];
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < merges.size(); i++) {
      long key = key(merges.get(i).left(), merges.get(i).right());
      int at = place(key);
      keys[at] = key;
      ids[at] = Vocabulary.FIRST_MERGE + i;
    }
  }

  /** The id that they become, or {@link #NONE}. */
  int get(int left, int right) {
    int at = place(key(left, right));
    return keys[at] == EMPTY ? NONE : ids[at];
  }

  /** Where the key is, or the empty place where it would be. */
  private int place(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & (keys.length - 1);
    while (keys[at] != EMPTY && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  private static long key(int left, int right) {
    return (long) left << 32 | right;
  }
}
