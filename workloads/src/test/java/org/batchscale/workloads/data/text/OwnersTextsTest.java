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
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.StoredExamples;
import org.batchscale.workloads.data.TextForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LM1B and Common Crawl in their owners' formats, small. */
class OwnersTextsTest {
  private static final TextForm FORM = new TextForm(8, 300);

  @TempDir Path temp;
  private final List<String> told = new ArrayList<>();

  private DataFolder at() {
    return new DataFolder(temp.resolve("files"), temp.resolve("prepared"));
  }

  /** Two training sentences a shard, 3 and 5 held-out ones. */
  private Path benchmark() throws IOException {
    Path root = temp.resolve("files/1-billion-word-language-modeling-benchmark-r13output");
    Path training = root.resolve("training-monolingual.tokenized.shuffled");
    Files.createDirectories(training);
    for (int i = 1; i <= 99; i++) {
      Files.writeString(
          training.resolve("news.en-%05d-of-00100".formatted(i)),
          "Shard %d .\nThe second sentence , he said .\n".formatted(i));
    }
    Path heldOut = root.resolve("heldout-monolingual.tokenized.shuffled");
    Files.createDirectories(heldOut);
    Files.writeString(heldOut.resolve("news.en.heldout-00000-of-00050"), "T .\n".repeat(3));
    Files.writeString(heldOut.resolve("news.en.heldout-00001-of-00050"), "V .\n".repeat(5));
    return training;
  }

  private Dataset lm1b(int trainSize, int valSize, OptionalInt asked) {
    return new Lm1b(trainSize, valSize, 3, FORM, 1_000_000).load(at(), asked, told::add);
  }

  private static String text(Dataset dataset, String split, int row) {
    StoredExamples examples = (StoredExamples) dataset.split(split);
    int[] ids = ((Example.Text) examples.read(row, OptionalLong.empty())).tokens();
    return Arrays.toString(ids);
  }

  @Test
  void readsTheBenchmark() throws IOException {
    benchmark();
    Dataset dataset = lm1b(198, 4, OptionalInt.empty());
    assertThat(dataset.train().size()).isEqualTo(198);
    assertThat(dataset.val().size()).isEqualTo(4);
    assertThat(dataset.test().size()).isEqualTo(3);
    // The bytes of T, of blank and point (merged, as it is frequent), and the end.
    assertThat(text(dataset, "test", 0))
        .startsWith("[" + (3 + 'T') + ", ")
        .endsWith("2, 0, 0, 0, 0, 0]");
    assertThat(dataset.counts()).containsEntry(Counts.UNUSED, 1L);
    assertThat(dataset.identity()).hasSize(64);
    assertThat(told).noneMatch(line -> line.contains("passing over"));
    assertThat(text(dataset, "train", 0))
        .isEqualTo(text(lm1b(198, 4, OptionalInt.of(7)), "train", 0));
    assertThat(lm1b(198, 4, OptionalInt.of(7)).train().size()).isEqualTo(7);
    assertThatThrownBy(() -> lm1b(198, 4, OptionalInt.of(199))).hasMessageContaining("1 to 198");
  }

  @Test
  void theFolderBelowIsFoundToo() throws IOException {
    Path root = benchmark().getParent();
    Dataset dataset =
        new Lm1b(198, 4, 3, FORM, 1_000_000)
            .load(new DataFolder(root, temp.resolve("prepared")), OptionalInt.empty(), told::add);
    assertThat(dataset.train().size()).isEqualTo(198);
  }

  @Test
  void aMissingShardStopsByName() throws IOException {
    Path training = benchmark();
    Files.delete(training.resolve("news.en-00042-of-00100"));
    assertThatThrownBy(() -> lm1b(196, 4, OptionalInt.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("lacks 1 of 99 files: news.en-00042-of-00100");
    assertThatThrownBy(
            () ->
                new Lm1b()
                    .load(
                        new DataFolder(temp.resolve("none"), temp.resolve("prepared")),
                        OptionalInt.empty(),
                        told::add))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not a folder")
        .hasMessageContaining("news.en-00001-of-00100");
  }

  @Test
  void anotherNumberOfSentencesStops() throws IOException {
    Path training = benchmark();
    Files.writeString(training.resolve("news.en-00007-of-00100"), "One only .\n");
    assertThatThrownBy(() -> lm1b(198, 4, OptionalInt.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must hold 198 training sentences, holds 197");
    assertThatThrownBy(() -> lm1b(197, 6, OptionalInt.empty()))
        .hasMessageContaining("must hold 6 validation sentences, holds 5");
  }

  @Test
  void passedOverLinesAndFilesAreTold() throws IOException {
    Path training = benchmark();
    Files.write(
        training.resolve("news.en-00007-of-00100"),
        "caf\u00e9 .\n\nx\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(training.resolve("README"), "foreign");
    Dataset dataset = lm1b(199, 4, OptionalInt.empty());
    assertThat(dataset.train().size()).isEqualTo(197);
    assertThat(dataset.counts()).containsEntry(Counts.NOT_UTF8, 1L).containsEntry(Counts.EMPTY, 1L);
    assertThat(told)
        .anyMatch(line -> line.contains("trains on 197 of 199 sentences"))
        .anyMatch(line -> line.contains("passing over 1 files") && line.endsWith("README"));
  }

  @Test
  void aSentenceLongerThanARowIsCutAndCounted() throws IOException {
    Path training = benchmark();
    Files.writeString(training.resolve("news.en-00001-of-00100"), "ZQXJKVWYP\nbgfmzqx\n");
    Dataset dataset = lm1b(198, 4, OptionalInt.empty());
    assertThat(text(dataset, "train", 0)).isEqualTo("[93, 84, 91, 77, 78, 89, 90, 92]");
    assertThat(text(dataset, "train", 1)).isEqualTo("[101, 106, 105, 112, 125, 116, 123, 2]");
    assertThat(dataset.counts().get(Counts.TRUNCATED)).isPositive();
  }

  private CommonCrawl crawl(int trainSize) {
    return new CommonCrawl(trainSize, 3, 3, FORM, 1_000_000);
  }

  private void wet(String name, int pages) throws IOException {
    Files.createDirectories(at().files());
    Files.write(
        at().files().resolve(name),
        WetTextsTest.file(
            IntStream.range(0, pages).mapToObj(i -> "Page " + i + "\nMore").toList()));
  }

  @Test
  void readsAFolderOfCrawls() throws IOException {
    wet("CC-MAIN-2-00001.warc.wet.gz", 100);
    wet("CC-MAIN-2-00000.warc.wet.gz", 100);
    Files.writeString(at().files().resolve("wet.paths"), "foreign");
    Dataset dataset = crawl(1_000).load(at(), OptionalInt.of(392), told::add);
    assertThat(dataset.train().size()).isEqualTo(392);
    assertThat(dataset.val().size()).isEqualTo(3);
    assertThat(dataset.test().size()).isEqualTo(3);
    assertThat(dataset.counts()).containsEntry(Counts.UNUSED, 2L).containsEntry(Counts.RECORDS, 2L);
    assertThat(told).anyMatch(line -> line.contains("passing over 1 files"));
    Dataset front = crawl(1_000).load(at(), OptionalInt.of(10), told::add);
    assertThat(front.train().size()).isEqualTo(10);
    assertThat(text(front, "train", 9)).isEqualTo(text(dataset, "train", 9));
  }

  @Test
  void tooFewSentencesStopWithTheWayOut() throws IOException {
    wet("a.warc.wet.gz", 200);
    assertThatThrownBy(() -> crawl(1_000).load(at(), OptionalInt.empty(), told::add))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must hold 1000 sentences for train, holds 392")
        .hasMessageContaining("train_size of at most 392");
    Files.delete(at().files().resolve("a.warc.wet.gz"));
    assertThatThrownBy(() -> crawl(1_000).load(at(), OptionalInt.empty(), told::add))
        .hasMessageContaining("holds none");
    wet("a.warc.wet.gz", 99);
    assertThatThrownBy(() -> crawl(100).load(at(), OptionalInt.empty(), told::add))
        .hasMessageContaining("must hold 3 sentences for val, holds 2");
  }

  @Test
  void aCutFileStopsByName() throws IOException {
    wet("a.warc.wet.gz", 100);
    Path file = at().files().resolve("a.warc.wet.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 10));
    assertThatThrownBy(() -> crawl(10).load(at(), OptionalInt.empty(), told::add))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.warc.wet.gz")
        .hasMessageContaining("cannot be read to its end");
  }

  @Test
  void theyAreKnownByName() {
    assertThat(Datasets.names()).contains("anarchist_faq", "common_crawl", "lm1b");
    assertThat(Datasets.provider("lm1b").spec().trainSize()).isEqualTo(30_301_028);
    assertThat(Datasets.provider("lm1b").spec().canBeFetched()).isFalse();
    assertThat(Datasets.provider("common_crawl").ownersForm()).contains(".warc.wet.gz");
    assertThat(Datasets.provider("anarchist_faq").spec().files()).hasSize(131);
  }

  @Test
  void theStandInRefusesOtherFiles() throws IOException {
    AnarchistFaq faq = new AnarchistFaq();
    Files.createDirectories(at().files());
    for (var file : faq.spec().files()) {
      Files.writeString(at().files().resolve(file.name()), "Other text.\n");
    }
    assertThatThrownBy(() -> faq.load(at(), OptionalInt.empty(), told::add))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must have SHA-256");
  }
}
