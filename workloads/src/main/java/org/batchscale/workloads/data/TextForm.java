package org.batchscale.workloads.data;

import java.util.List;

/**
 * A row of tokens, each to be predicted from those before it. A row holds the ids of its tokens,
 * then {@link #END} if the text ends in it, then {@link #PADDING}. A network takes the row shifted
 * by one, with {@link #START} in front.
 *
 * @param length tokens of a row
 * @param vocabulary number of token ids, the three special ones included
 */
public record TextForm(int length, int vocabulary) implements ExampleForm {
  /** Fills a row behind its text; never predicted, never counted. */
  public static final int PADDING = 0;

  /** Stands before the first token. */
  public static final int START = 1;

  /** Ends a text; predicted like any other token. */
  public static final int END = 2;

  /** The first id of a token of text. */
  public static final int FIRST = 3;

  /** Ids are carried in floats, which hold whole numbers exactly up to this one. */
  private static final int MOST_TOKENS = 1 << 24;

  /** Refuses numbers that cannot be. */
  public TextForm {
    if (length < 1) {
      throw new IllegalArgumentException("length must be at least 1, got " + length);
    }
    if (vocabulary <= FIRST || vocabulary > MOST_TOKENS) {
      throw new IllegalArgumentException(
          "vocabulary must be above %d and at most %d, got %d"
              .formatted(FIRST, MOST_TOKENS, vocabulary));
    }
  }

  @Override
  public List<Integer> inputShape() {
    return List.of(length);
  }

  @Override
  public List<Integer> logitsShape() {
    return List.of(length, vocabulary);
  }

  @Override
  public List<Integer> labelsShape() {
    return List.of(length);
  }
}
