package org.batchscale.workloads.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static List<String> words(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    List<String> words = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int end = Words.end(bytes, at, bytes.length);
      words.add(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1));
      at = end;
    }
    return words;
  }

  @Test
  void aSingleBlankLeadsTheWordBehindIt() {
    assertThat(words("The 42nd man's hat, twice."))
        .containsExactly("The", " 42", "nd", " man", "'", "s", " hat", ",", " twice", ".");
  }

  @Test
  void otherWhiteSpaceStandsAlone() {
    assertThat(words("a   b")).containsExactly("a", "  ", " b");
    assertThat(words("a\tb")).containsExactly("a", "\t", "b");
    assertThat(words(" \ta ")).containsExactly(" \t", "a", " ");
    assertThat(words("  ")).containsExactly("  ");
  }

  @Test
  void lettersOutsideAsciiStayWhole() {
    String utf8 = new String("été".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(words(utf8 + "!")).containsExactly(utf8, "!");
  }

  @Test
  void longRunsAreCut() {
    assertThat(words("x".repeat(150))).extracting(String::length).containsExactly(64, 64, 22);
    assertThat(words(" ".repeat(150))).extracting(String::length).containsExactly(64, 64, 22);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void wordsPutTogetherAreTheText(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(200); i > 0; i--) {
        text.append(
            random.nextBoolean()
                ? (char) random.nextInt(256)
                : " \t ab1.".charAt(random.nextInt(7)));
      }
      List<String> words = words(text.toString());
      assertThat(String.join("", words)).isEqualTo(text.toString());
      assertThat(words).allMatch(word -> !word.isEmpty() && word.length() <= Words.LONGEST);
    }
  }
}
