package org.batchscale.workloads.data.text;

import java.util.Arrays;
import org.batchscale.workloads.data.TextForm;

/**
 * Turns texts into the ids of a vocabulary; for any number of threads at once.
 *
 * <p>Words that were met before come from a memory of fixed size, one place for each hash. Threads
 * share it without locks: an entry never changes, and one that is overwritten meanwhile is only
 * worked out again.
 */
public final class Encoder {
  private static final int PLACES = 1 << 17;

  private final PairTable merges;
  private final Known[] known = new Known[PLACES];

  @SuppressWarnings("ArrayRecordComponent") // never handed out, never written
  private record Known(byte[] word, int[] ids) {}

  /** An encoder for this vocabulary. */
  public Encoder(Vocabulary vocabulary) {
    merges = new PairTable(vocabulary.merges());
  }

  /** The ids of a whole text. */
  public int[] encode(byte[] text) {
    TokenBuffer ids = new TokenBuffer();
    encode(text, 0, text.length, ids);
    return ids.toArray();
  }

  /** Adds the ids of a stretch of bytes. */
  public void encode(byte[] text, int from, int to, TokenBuffer ids) {
    for (int at = from; at < to; ) {
      int end = Words.end(text, at, to);
      if (end - at == 1) {
        ids.add(TextForm.FIRST + (text[at] & 0xff));
      } else {
        ids.add(word(text, at, end));
      }
      at = end;
    }
  }

  private int[] word(byte[] text, int from, int to) {
    int place = Bytes.hash(text, from, to) & (PLACES - 1);
    Known there = known[place];
    if (there != null && Arrays.equals(there.word, 0, there.word.length, text, from, to)) {
      return there.ids;
    }
    int[] ids = merge(text, from, to);
    known[place] = new Known(Arrays.copyOfRange(text, from, to), ids);
    return ids;
  }

  /** Merges as in training: the pair learnt first is replaced everywhere, then the next. */
  private int[] merge(byte[] text, int from, int to) {
    int[] ids = new int[to - from];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = TextForm.FIRST + (text[from + i] & 0xff);
    }
    int size = ids.length;
    while (true) {
      int first = PairTable.NONE;
      for (int i = 0; i + 1 < size; i++) {
        first = Math.min(first, merges.get(ids[i], ids[i + 1]));
      }
      if (first == PairTable.NONE) {
        return Arrays.copyOf(ids, size);
      }
      int kept = 0;
      for (int i = 0; i < size; i++) {
        boolean here = i + 1 < size && merges.get(ids[i], ids[i + 1]) == first;
        ids[kept++] = here ? first : ids[i];
        if (here) {
          i++;
        }
      }
      size = kept;
    }
  }
}
