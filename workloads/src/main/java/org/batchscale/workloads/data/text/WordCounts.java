package org.batchscale.workloads.data.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * How often each word occurs in the texts that a vocabulary is trained from. So that memory stays
 * bounded, the rarest words are forgotten whenever there are more different ones than a limit:
 * first those that occurred once, then those that occurred twice, until half of the limit is left.
 */
public final class WordCounts {
  private static final int MOST = 1_000_000;

  private final Map<Word, long[]> counts = new HashMap<>();
  private final Word probe = new Word();
  private final int most;

  /** Counts of up to a million different words. */
  public WordCounts() {
    this(MOST);
  }

  /** Counts of up to so many different words. */
  WordCounts(int most) {
    this.most = most;
  }

  /** Counts the words of a text. */
  public void add(byte[] text, int from, int to) {
    for (int at = from; at < to; ) {
      int end = Words.end(text, at, to);
      probe.view(text, at, end);
      long[] count = counts.get(probe);
      if (count == null) {
        Word word = new Word();
        word.view(Arrays.copyOfRange(text, at, end), 0, end - at);
        counts.put(word, new long[] {1});
        forget();
      } else {
        count[0]++;
      }
      at = end;
    }
  }

  private void forget() {
    if (counts.size() > most) {
      for (long rare = 1; counts.size() > most / 2; rare++) {
        long limit = rare;
        counts.values().removeIf(count -> count[0] <= limit);
      }
    }
  }

  /** Number of different words. */
  public int size() {
    return counts.size();
  }

  /** Hands over every word with its count, in no order. */
  void forEach(ObjLongConsumer<byte[]> consumer) {
    counts.forEach((word, count) -> consumer.accept(word.bytes, count[0]));
  }

  /** A stretch of bytes; one that serves as a key views an array of its own. */
  private static final class Word {
    private byte[] bytes;
    private int from;
    private int to;
    private int hash;

    private void view(byte[] array, int begin, int end) {
      bytes = array;
      from = begin;
      to = end;
      hash = Bytes.hash(array, begin, end);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Word word
          && Arrays.equals(bytes, from, to, word.bytes, word.from, word.to);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
