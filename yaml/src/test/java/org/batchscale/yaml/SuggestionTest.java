package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> KNOWN = List.of("momentum", "learning_rate", "sgd");

  @ParameterizedTest
  @CsvSource({
    "momentun, momentum",
    "Momentum, momentum",
    "learningrate, learning_rate",
    "sdg, sgd",
    "mometnum, momentum",
    "SGD, sgd"
  })
  void aCloseWordIsSuggested(String given, String meant) {
    assertThat(Suggestion.among(given, KNOWN)).isEqualTo("did you mean '" + meant + "'?");
  }

  @Test
  void elseTheKnownWordsAreListedInOrder() {
    assertThat(Suggestion.among("optimizer", KNOWN))
        .isEqualTo("known: learning_rate, momentum, sgd");
    assertThat(Suggestion.among("", List.of())).isEqualTo("known: ");
  }

  @Test
  void tiesGoToTheFirstInTheAlphabet() {
    assertThat(Suggestion.among("ac", List.of("ad", "ab"))).isEqualTo("did you mean 'ab'?");
  }

  @Test
  void longTextIsNotCompared() {
    assertThat(Suggestion.among("m".repeat(1_000_000), KNOWN)).startsWith("known: ");
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "a, '', 1", "ab, ba, 1", "kitten, sitting, 3", "abc, ABC, 0"})
  void distance(String left, String right, int edits) {
    assertThat(Suggestion.distance(left, right)).isEqualTo(edits);
    assertThat(Suggestion.distance(right, left)).isEqualTo(edits);
  }
}
