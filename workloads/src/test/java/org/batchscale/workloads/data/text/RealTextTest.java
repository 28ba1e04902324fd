package org.batchscale.workloads.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.batchscale.workloads.data.DataCache;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.Examples;
import org.batchscale.workloads.data.StoredExamples;
import org.batchscale.workloads.data.TextForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fetches the real stand-in into an empty cache, prepares it and prints what docs/text.md tells;
 * runs with {@code -Dtests.fetch=true}.
 */
@EnabledIfSystemProperty(named = "tests.fetch", matches = "true")
class RealTextTest {
  @TempDir Path temp;

  @Test
  void fetchesPreparesAndMeasures() throws Exception {
    DataCache cache = new DataCache(temp);
    AnarchistFaq faq = new AnarchistFaq();
    long start = System.nanoTime();
    Path files = cache.fetch(faq, Optional.empty(), System.out::println);
    print("fetched in %.2f s", seconds(start));
    start = System.nanoTime();
    Datasets.load(cache, faq, OptionalInt.empty(), Optional.empty(), System.out::println).close();
    print("prepared in %.2f s", seconds(start));
    start = System.nanoTime();
    Dataset dataset =
        Datasets.load(cache, faq, OptionalInt.empty(), Optional.empty(), System.out::println);
    print("opened again in %.3f s", seconds(start));
    print(
        "rows %d/%d/%d, %s",
        dataset.train().size(), dataset.val().size(), dataset.test().size(), dataset.counts());
    assertThat(dataset.train().size()).isEqualTo(faq.spec().trainSize());
    assertThat(dataset.val().size()).isEqualTo(faq.spec().valSize());
    assertThat(dataset.test().size()).isEqualTo(faq.spec().testSize());
    entropies(dataset);
    reading((StoredExamples) dataset.train(), 1);
    reading((StoredExamples) dataset.train(), 2);
    encoding(files, faq);
  }

  @Test
  void theShortFormHasTheSizesThatItSays() {
    AnarchistFaqShort faq = new AnarchistFaqShort();
    Dataset dataset =
        Datasets.load(
            new DataCache(temp), faq, OptionalInt.empty(), Optional.empty(), System.out::println);
    assertThat(dataset.train().size()).isEqualTo(faq.spec().trainSize());
    assertThat(dataset.val().size()).isEqualTo(faq.spec().valSize());
    assertThat(dataset.test().size()).isEqualTo(faq.spec().testSize());
    entropies(dataset);
  }

  private static void entropies(Dataset dataset) {
    int size = ((TextForm) dataset.spec().form()).vocabulary();
    TokenStatistics train = new TokenStatistics(size);
    rows(dataset.train()).forEach(train::add);
    print("train tokens %d", train.tokens());
    for (Examples part : List.of(dataset.val(), dataset.test())) {
      TokenStatistics held = new TokenStatistics(size);
      rows(part).forEach(held::add);
      print("held-out tokens %d", held.tokens());
      print("unigram cross entropy %.4f nats", train.unigram(rows(part), 1));
      for (double k : new double[] {0.001, 0.003, 0.01, 0.03, 0.1, 1}) {
        print("bigram add-%s cross entropy %.4f nats", k, train.bigram(rows(part), k));
      }
      print("bigram interpolated %.4f nats", train.interpolated(rows(part)));
    }
    assertThat(train.unigram(rows(dataset.val()), 1)).isLessThan(Math.log(size));
  }

  private static List<int[]> rows(Examples examples) {
    List<int[]> rows = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = ((StoredExamples) examples).read(i, OptionalLong.empty());
      rows.add(((Example.Text) example).tokens());
    }
    return rows;
  }

  private static void reading(StoredExamples examples, int threads) throws Exception {
    double seconds =
        parallel(
            threads,
            thread -> {
              Random random = new Random(thread);
              long sum = 0;
              for (int i = 0; i < 5_000_000; i++) {
                int row = random.nextInt(examples.size());
                Example example = examples.read(row, OptionalLong.empty());
                sum += ((Example.Text) example).tokens()[0];
              }
              return sum;
            });
    print("%d threads read %.2f million rows/s", threads, 5.0 * threads / seconds);
  }

  private void encoding(Path files, AnarchistFaq faq) throws Exception {
    List<byte[]> texts = new ArrayList<>();
    WordCounts words = new WordCounts();
    long bytes = 0;
    for (var file : faq.spec().files()) {
      byte[] text = Files.readAllBytes(files.resolve(file.name()));
      texts.add(text);
      words.add(text, 0, text.length);
      bytes += text.length;
    }
    print("%d bytes, %d different words", bytes, words.size());
    for (int size : new int[] {4_000, 8_000, 32_000}) {
      long start = System.nanoTime();
      Vocabulary vocabulary = VocabularyTrainer.train(words, size);
      print("trained %d ids in %.2f s", vocabulary.size(), seconds(start));
      for (int round = 0; round < 3; round++) {
        for (int threads = 1; threads <= 2; threads++) {
          Encoder encoder = new Encoder(vocabulary);
          double seconds =
              parallel(
                  threads,
                  thread -> {
                    TokenBuffer ids = new TokenBuffer();
                    long tokens = 0;
                    for (byte[] text : texts) {
                      ids.clear();
                      encoder.encode(text, 0, text.length, ids);
                      tokens += ids.size();
                    }
                    return tokens;
                  });
          print("%d ids, %d threads: %.1f MB/s", size, threads, bytes * threads / seconds / 1e6);
        }
      }
    }
    sentences(files, faq);
  }

  /** What packing one sentence a row would do to real English, with 32,000 units. */
  private void sentences(Path files, AnarchistFaq faq) throws IOException {
    Path root = Files.createDirectories(temp.resolve("sentences"));
    long words = 0;
    try (var out = Files.newBufferedWriter(root.resolve("train.txt"))) {
      ParagraphTexts reader = new ParagraphTexts();
      for (var file : faq.spec().files()) {
        SourceFile source = new SourceFile(files.resolve(file.name()), Part.TRAIN);
        try (var in = Files.newInputStream(source.path())) {
          reader.read(
              source,
              in,
              (part, bytes, length) -> {
                String text = new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8);
                out.write(text.replaceAll("([.?!][\"_]*) (?=[A-Z\"_])", "$1\n") + "\n");
                return true;
              },
              new Counts());
        }
        words += Files.readString(source.path()).split("\\s+").length;
      }
    }
    print("%d words between white space", words);
    for (String part : List.of("val", "test")) {
      Files.writeString(root.resolve(part + ".txt"), "A sentence .\n");
    }
    List<SourceFile> sources =
        List.of(
            new SourceFile(root.resolve("train.txt"), Part.TRAIN),
            new SourceFile(root.resolve("val.txt"), Part.VAL),
            new SourceFile(root.resolve("test.txt"), Part.TEST));
    for (int length : new int[] {32, 48, 64, 96}) {
      TextPlan plan =
          new TextPlan(
              "sentences",
              new TextForm(length, 32_000),
              Packing.SENTENCES,
              new LineTexts(),
              64_000_000,
              10,
              10);
      long start = System.nanoTime();
      Manifest.Rows train =
          Preparation.of(plan, sources, new DataFolder(root, temp.resolve("p")), line -> {})
              .manifest()
              .train();
      print(
          "row of %d: %d sentences, %.2f %% cut, %.1f tokens a row, %.2f s",
          length,
          train.rows(),
          100.0 * train.truncated() / train.rows(),
          (double) train.tokens() / train.rows(),
          seconds(start));
    }
  }

  private interface Work {
    long run(int thread);
  }

  private static double parallel(int threads, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      List<Future<Long>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        results.add(pool.submit(() -> work.run(thread)));
      }
      for (Future<Long> result : results) {
        assertThat(result.get()).isPositive();
      }
      return seconds(start);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(java.util.Locale.ROOT, format, values));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
