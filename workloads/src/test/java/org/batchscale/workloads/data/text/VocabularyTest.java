package org.batchscale.workloads.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.TextForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
  @TempDir Path temp;

  private static int id(char c) {
    return TextForm.FIRST + c;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Vocabulary train(int size, String... texts) {
    WordCounts words = new WordCounts();
    for (String text : texts) {
      words.add(bytes(text), 0, bytes(text).length);
    }
    return VocabularyTrainer.train(words, size);
  }

  /** Texts of few different words over few letters, so that pairs tie and overlap. */
  static List<byte[]> randomTexts(long seed, int count) {
    Random random = new Random(seed);
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] text = new byte[random.nextInt(60)];
      for (int j = 0; j < text.length; j++) {
        text[j] = (byte) "aabc 1\u00e9".charAt(random.nextInt(7));
      }
      texts.add(text);
    }
    return texts;
  }

  @Test
  void mergesAsWorkedOutByHand() {
    // l-o and o-w stand five times each: the lower left id wins. Then lo-w, then blank-low (four),
    // then " low"-e (twice); every other pair stands once.
    Vocabulary vocabulary = train(1_000, "low low low lower lowest");
    assertThat(vocabulary.merges())
        .containsExactly(
            new Vocabulary.Merge(id('l'), id('o')),
            new Vocabulary.Merge(259, id('w')),
            new Vocabulary.Merge(id(' '), 260),
            new Vocabulary.Merge(261, id('e')));
    assertThat(vocabulary.size()).isEqualTo(263);
    assertThat(new String(vocabulary.unit(262), StandardCharsets.UTF_8)).isEqualTo(" lowe");
    assertThat(new Encoder(vocabulary).encode(bytes("lower lower")))
        .containsExactly(260, id('e'), id('r'), 262, id('r'));
  }

  @Test
  void overlappingPairsAreMergedFromTheLeft() {
    Vocabulary vocabulary = train(1_000, "aaaaa");
    assertThat(vocabulary.merges()).containsExactly(new Vocabulary.Merge(id('a'), id('a')));
    assertThat(new Encoder(vocabulary).encode(bytes("aaaaa"))).containsExactly(259, 259, id('a'));
  }

  @Test
  void theRarestWordsAreForgotten() {
    WordCounts words = new WordCounts(4);
    byte[] text = bytes("a b b c c c d d e f");
    words.add(text, 0, text.length);
    Map<String, Long> left = new TreeMap<>();
    words.forEach((word, count) -> left.put(new String(word, StandardCharsets.UTF_8), count));
    // The fifth word, e, is one too many: a and e go, which leaves three, so b and d go as well.
    assertThat(left).isEqualTo(Map.of(" c", 3L, " f", 1L));
  }

  @Test
  void idsAreThoseOfTheForm() {
    assertThat(Vocabulary.FIRST_MERGE).isEqualTo(259);
    Vocabulary none = train(259, "");
    assertThat(new Encoder(none).encode(new byte[] {0, (byte) 0xff})).containsExactly(3, 258);
    assertThat(none.decode(TextForm.START, 3, TextForm.END, 258, TextForm.PADDING))
        .containsExactly(0, 0xff);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void learnsAndEncodesAsTheDefinition(long seed) {
    List<byte[]> texts = randomTexts(seed, 80);
    WordCounts words = new WordCounts();
    texts.forEach(text -> words.add(text, 0, text.length));
    int size = 259 + 10 + (int) (seed * 30);
    Vocabulary vocabulary = VocabularyTrainer.train(words, size);
    assertThat(vocabulary.merges()).isEqualTo(NaivePairs.train(texts, size));
    Encoder encoder = new Encoder(vocabulary);
    for (byte[] text : randomTexts(seed + 100, 80)) {
      assertThat(Arrays.stream(encoder.encode(text)).boxed().toList())
          .isEqualTo(NaivePairs.encode(text, vocabulary.merges()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void decodingGivesBackAnyBytes(long seed) {
    WordCounts words = new WordCounts();
    randomTexts(seed, 100).forEach(text -> words.add(text, 0, text.length));
    Vocabulary vocabulary = VocabularyTrainer.train(words, 400);
    Encoder encoder = new Encoder(vocabulary);
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      byte[] text = new byte[random.nextInt(500)];
      random.nextBytes(text);
      assertThat(vocabulary.decode(encoder.encode(text))).isEqualTo(text);
    }
    for (byte[] text : randomTexts(seed + 50, 200)) {
      assertThat(vocabulary.decode(encoder.encode(text))).isEqualTo(text);
    }
  }

  @Test
  void threadsShareAnEncoder() throws Exception {
    List<byte[]> texts = randomTexts(9, 2_000);
    WordCounts words = new WordCounts();
    texts.forEach(text -> words.add(text, 0, text.length));
    Vocabulary vocabulary = VocabularyTrainer.train(words, 600);
    List<int[]> alone = texts.stream().map(new Encoder(vocabulary)::encode).toList();
    Encoder shared = new Encoder(vocabulary);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<List<int[]>> all = () -> texts.stream().map(shared::encode).toList();
      for (Future<List<int[]>> result : pool.invokeAll(List.of(all, all, all, all))) {
        assertThat(result.get()).usingElementComparator(Arrays::compare).isEqualTo(alone);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aStoredVocabularyIsTheSame() throws IOException {
    Vocabulary vocabulary = train(300, "low low low lower lowest newer newest wider widest");
    Path file = temp.resolve("v");
    vocabulary.write(file);
    assertThat(Vocabulary.read(file).merges()).isEqualTo(vocabulary.merges());
    assertThat(Files.readAllLines(file)).startsWith("batchscale vocabulary 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "something else\n1\n5 6\n",
        "batchscale vocabulary 1\n",
        "batchscale vocabulary 1\n2\n5 6\n",
        "batchscale vocabulary 1\n1\n5 6",
        "batchscale vocabulary 1\n1\n5 259\n",
        "batchscale vocabulary 1\n1\n2 5\n",
        "batchscale vocabulary 1\n2\n5 6\n5 6\n",
        "batchscale vocabulary 1\n1\n5\n",
        "batchscale vocabulary 1\n1\nfive six\n",
        "batchscale vocabulary x\n0\n"
      })
  void refusesWhatIsNoVocabulary(String content) throws IOException {
    Path file = Files.writeString(temp.resolve("v"), content);
    assertThatThrownBy(() -> Vocabulary.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void refusesANewerFormatByName() throws IOException {
    Path file = Files.writeString(temp.resolve("v"), "batchscale vocabulary 2\n0\n");
    assertThatThrownBy(() -> Vocabulary.read(file))
        .hasMessageContaining("format version 2")
        .hasMessageContaining("newer Batchscale");
  }

  @Test
  void unitsStayWithinAWord() {
    // Doubling seven times would make a unit of 128 bytes, longer than any word.
    List<Vocabulary.Merge> doubling =
        IntStream.range(0, 7)
            .mapToObj(
                i -> i == 0 ? new Vocabulary.Merge(5, 5) : new Vocabulary.Merge(258 + i, 258 + i))
            .toList();
    assertThat(new Vocabulary(doubling.subList(0, 6)).unit(264)).hasSize(64);
    assertThatThrownBy(() -> new Vocabulary(doubling)).isInstanceOf(IllegalArgumentException.class);
  }
}
