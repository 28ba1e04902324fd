package org.batchscale.workloads.data.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.batchscale.workloads.data.TextForm;

/**
 * Learns a vocabulary by byte-pair encoding: again and again, the pair of neighbouring ids that
 * occurs most often becomes one id. Of pairs that occur equally often the one with the lower left
 * id is taken, then the one with the lower right id, so that the same counts give the same
 * vocabulary. A pair is counted at every place where it stands, also where two places overlap, as
 * in {@code aaa}; overlapping ones are merged from the left.
 *
 * <p>After a merge only the words that hold the pair are counted again. The count of a pair can
 * grow only in the merge that makes one of its ids, so an outdated entry of the queue is always too
 * large: it is put back with its true count when it comes up.
 */
public final class VocabularyTrainer {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.<Candidate>comparingLong(candidate -> -candidate.count)
          .thenComparingInt(candidate -> candidate.pair.left)
          .thenComparingInt(candidate -> candidate.pair.right);

  private final int[][] words;
  private final long[] counts;
  private final Map<Long, Pair> pairs = new HashMap<>();
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>(BEST_FIRST);
  private final List<Vocabulary.Merge> merges = new ArrayList<>();

  private VocabularyTrainer(WordCounts wordCounts) {
    words = new int[wordCounts.size()][];
    counts = new long[words.length];
    int[] at = {0};
    wordCounts.forEach(
        (bytes, count) -> {
          int[] ids = new int[bytes.length];
          for (int i = 0; i < ids.length; i++) {
            ids[i] = TextForm.FIRST + (bytes[i] & 0xff);
          }
          words[at[0]] = ids;
          counts[at[0]++] = count;
        });
  }

  /**
   * Learns a vocabulary.
   *
   * @param words the words of the texts
   * @param size number of ids that is wanted, at least those of the bytes; fewer are learnt if no
   *     pair occurs twice any more
   */
  public static Vocabulary train(WordCounts words, int size) {
    if (size < Vocabulary.FIRST_MERGE) {
      throw new IllegalArgumentException(
          "size must be at least %d, got %d".formatted(Vocabulary.FIRST_MERGE, size));
    }
    return new VocabularyTrainer(words).run(size - Vocabulary.FIRST_MERGE);
  }

  private Vocabulary run(int wanted) {
    for (int word = 0; word < words.length; word++) {
      count(word, 1, 0);
    }
    pairs.values().forEach(pair -> queue.add(new Candidate(pair.count, pair)));
    while (merges.size() < wanted && !queue.isEmpty()) {
      Candidate best = queue.poll();
      if (best.count != best.pair.count) {
        if (best.pair.count > 1) {
          queue.add(new Candidate(best.pair.count, best.pair));
        }
      } else if (best.count < 2) {
        break;
      } else {
        merge(best.pair);
      }
    }
    return new Vocabulary(merges);
  }

  private void merge(Pair merged) {
    int id = Vocabulary.FIRST_MERGE + merges.size();
    merges.add(new Vocabulary.Merge(merged.left, merged.right));
    List<Pair> grown = new ArrayList<>();
    for (int i = 0; i < merged.size; i++) {
      int word = merged.words[i];
      int[] replaced = replace(words[word], merged.left, merged.right, id);
      if (replaced.length < words[word].length) {
        count(word, -1, Integer.MAX_VALUE);
        words[word] = replaced;
        count(word, 1, id);
        collect(replaced, id, grown);
      }
    }
    pairs.remove(key(merged.left, merged.right));
    grown.forEach(pair -> queue.add(new Candidate(pair.count, pair)));
  }

  /**
   * Adds or takes away the pairs of a word.
   *
   * @param listed pairs with an id from here on take the word into their lists
   */
  private void count(int word, int sign, int listed) {
    int[] ids = words[word];
    long change = sign * counts[word];
    for (int i = 0; i + 1 < ids.length; i++) {
      int left = ids[i];
      int right = ids[i + 1];
      Pair pair = pairs.computeIfAbsent(key(left, right), key -> new Pair(left, right));
      pair.count += change;
      if (left >= listed || right >= listed) {
        pair.list(word);
      }
    }
  }

  /** The pairs with the new id that are in no queue yet, each once. */
  private void collect(int[] ids, int id, List<Pair> grown) {
    for (int i = 0; i + 1 < ids.length; i++) {
      if (ids[i] == id || ids[i + 1] == id) {
        Pair pair = pairs.get(key(ids[i], ids[i + 1]));
        if (!pair.collected) {
          pair.collected = true;
          grown.add(pair);
        }
      }
    }
  }

  private static int[] replace(int[] ids, int left, int right, int id) {
    int[] replaced = new int[ids.length];
    int size = 0;
    for (int i = 0; i < ids.length; i++) {
      boolean here = i + 1 < ids.length && ids[i] == left && ids[i + 1] == right;
      replaced[size++] = here ? id : ids[i];
      if (here) {
        i++;
      }
    }
    return Arrays.copyOf(replaced, size);
  }

  private static long key(int left, int right) {
    return (long) left << 32 | right;
  }

  private record Candidate(long count, Pair pair) {}

  private static final class Pair {
    private final int left;
    private final int right;
    private long count;
    private boolean collected;
    private int[] words = new int[2];
    private int size;

    private Pair(int left, int right) {
      this.left = left;
      this.right = right;
    }

    /** Words come one after the other, so that only the last one can be the same. */
    private void list(int word) {
      if (size > 0 && words[size - 1] == word) {
        return;
      }
      if (size == words.length) {
        words = Arrays.copyOf(words, 2 * size);
      }
      words[size++] = word;
    }
  }
}
