package org.batchscale.workloads.data.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchscale.workloads.data.TextForm;

/** Byte-pair encoding as it is defined, counting everything again for each merge. */
final class NaivePairs {
  private NaivePairs() {}

  /** The words of a text as ids of their bytes. */
  static List<List<Integer>> words(byte[] text) {
    List<List<Integer>> words = new ArrayList<>();
    for (int at = 0; at < text.length; ) {
      int end = Words.end(text, at, text.length);
      List<Integer> word = new ArrayList<>();
      for (; at < end; at++) {
        word.add(TextForm.FIRST + (text[at] & 0xff));
      }
      words.add(word);
    }
    return words;
  }

  static List<Vocabulary.Merge> train(List<byte[]> texts, int size) {
    List<List<Integer>> words = new ArrayList<>();
    texts.forEach(text -> words.addAll(words(text)));
    List<Vocabulary.Merge> merges = new ArrayList<>();
    while (Vocabulary.FIRST_MERGE + merges.size() < size) {
      Map<Vocabulary.Merge, Integer> counts =
          new TreeMap<>(
              Comparator.comparingInt(Vocabulary.Merge::left)
                  .thenComparingInt(Vocabulary.Merge::right));
      for (List<Integer> word : words) {
        for (int i = 0; i + 1 < word.size(); i++) {
          counts.merge(new Vocabulary.Merge(word.get(i), word.get(i + 1)), 1, Integer::sum);
        }
      }
      Vocabulary.Merge best = null;
      for (Map.Entry<Vocabulary.Merge, Integer> pair : counts.entrySet()) {
        if (pair.getValue() > 1 && (best == null || pair.getValue() > counts.get(best))) {
          best = pair.getKey();
        }
      }
      if (best == null) {
        break;
      }
      int id = Vocabulary.FIRST_MERGE + merges.size();
      merges.add(best);
      for (List<Integer> word : words) {
        replace(word, best, id);
      }
    }
    return merges;
  }

  static List<Integer> encode(byte[] text, List<Vocabulary.Merge> merges) {
    List<Integer> ids = new ArrayList<>();
    for (List<Integer> word : words(text)) {
      for (int i = 0; i < merges.size(); i++) {
        replace(word, merges.get(i), Vocabulary.FIRST_MERGE + i);
      }
      ids.addAll(word);
    }
    return ids;
  }

  private static void replace(List<Integer> word, Vocabulary.Merge merge, int id) {
    for (int i = 0; i + 1 < word.size(); i++) {
      if (word.get(i) == merge.left() && word.get(i + 1) == merge.right()) {
        word.set(i, id);
        word.remove(i + 1);
      }
    }
  }
}
