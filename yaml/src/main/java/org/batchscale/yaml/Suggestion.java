package org.batchscale.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the known word that a user probably meant. */
public final class Suggestion {
  /** Longer text is no misspelt word, and comparing it takes time by the square. */
  private static final int LONGEST_WORD = 100;

  private Suggestion() {}

  /** {@code did you mean 'momentum'?} where one is close, else {@code known: a, b, c}. */
  public static String among(String given, Collection<String> known) {
    if (given.length() > LONGEST_WORD) {
      return "known: " + String.join(", ", known.stream().sorted().toList());
    }
    return known.stream()
        .min(
            Comparator.<String>comparingInt(word -> distance(given, word))
                .thenComparing(Comparator.naturalOrder()))
        .filter(word -> distance(given, word) <= Math.max(2, given.length() / 3))
        .map(word -> "did you mean '" + word + "'?")
        .orElseGet(() -> "known: " + String.join(", ", known.stream().sorted().toList()));
  }

  /** The {@code count} words nearest to the given one, or all if there are no more, sorted. */
  static List<String> closest(String given, Collection<String> known, int count) {
    String word = given.substring(0, Math.min(given.length(), LONGEST_WORD));
    return known.stream()
        .sorted(
            Comparator.<String>comparingInt(one -> distance(word, one))
                .thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .sorted()
        .toList();
  }

  /** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
