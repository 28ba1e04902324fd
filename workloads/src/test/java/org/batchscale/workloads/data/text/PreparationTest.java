package org.batchscale.workloads.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.TextForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
  private static final TextForm FORM = new TextForm(7, 300);

  @TempDir Path temp;
  private List<SourceFile> files;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void write() throws IOException {
    files = new ArrayList<>();
    for (Part part : Part.values()) {
      Path file = temp.resolve("files").resolve(part.split() + ".txt");
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", sentences(part.split().hashCode(), 50)) + "\n");
      files.add(new SourceFile(file, part));
    }
  }

  private static List<String> sentences(long seed, int count) {
    Random random = new Random(seed);
    List<String> words = List.of("one", "two", "three", "hundred", "and", ",", "café");
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> sentence = new ArrayList<>();
      for (int j = 0; j <= random.nextInt(12); j++) {
        sentence.add(words.get(random.nextInt(words.size())));
      }
      sentences.add(String.join(" ", sentence));
    }
    return sentences;
  }

  private static TextPlan plan(TextForm form, Packing packing) {
    return new TextPlan("small", form, packing, new LineTexts(), 1_000_000, 20, Long.MAX_VALUE);
  }

  private static TextPlan plan() {
    return plan(FORM, Packing.SENTENCES);
  }

  private DataFolder at() {
    return new DataFolder(temp.resolve("files"), temp.resolve("prepared"));
  }

  private PreparedText prepare(TextPlan plan) {
    return Preparation.of(plan, files, at(), told::add);
  }

  private boolean wasMade() {
    boolean made = told.stream().anyMatch(line -> line.contains("rows for training"));
    told.clear();
    return made;
  }

  private static List<int[]> rows(PreparedRows rows) {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      all.add(rows.read(i, OptionalLong.empty()).tokens());
    }
    return all;
  }

  private List<int[]> direct(PreparedText prepared, Part part, TextPlan plan) throws IOException {
    Encoder encoder =
        new Encoder(Vocabulary.read(prepared.folder().resolve(PreparedText.VOCABULARY)));
    List<Integer> stream = new ArrayList<>();
    List<int[]> rows = new ArrayList<>();
    int length = plan.form().length();
    List<String> texts = sentences(part.split().hashCode(), 50);
    for (String text : part == Part.VAL ? texts.subList(0, 20) : texts) {
      int[] ids = encoder.encode(text.getBytes(StandardCharsets.UTF_8));
      Arrays.stream(ids).forEach(stream::add);
      stream.add(TextForm.END);
      if (plan.packing() == Packing.SENTENCES) {
        int[] row = Arrays.copyOf(ids, length);
        if (ids.length < length) {
          row[ids.length] = TextForm.END;
        }
        rows.add(row);
      }
    }
    if (plan.packing() == Packing.STREAM) {
      for (int from = 0; from < stream.size(); from += length) {
        int[] row = new int[length];
        for (int i = from; i < Math.min(from + length, stream.size()); i++) {
          row[i - from] = stream.get(i);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(Packing.class)
  void rowsAreWhatTheEncoderGives(Packing packing) throws IOException {
    for (TextForm form : List.of(FORM, new TextForm(5, 70_000))) {
      TextPlan plan = plan(form, packing);
      PreparedText prepared = prepare(plan);
      assertThat(prepared.manifest().idBytes()).isEqualTo(form.vocabulary() == 300 ? 2 : 4);
      for (Part part : Part.values()) {
        List<int[]> expected = direct(prepared, part, plan);
        assertThat(rows(prepared.rows(part, plan)))
            .usingElementComparator(Arrays::compare)
            .isEqualTo(expected);
        long tokens = expected.stream().flatMapToInt(Arrays::stream).filter(id -> id != 0).count();
        assertThat(prepared.manifest().rows(part).tokens()).isEqualTo(tokens);
      }
      long cut = prepared.manifest().counts().getOrDefault(Counts.TRUNCATED, 0L);
      assertThat(cut > 0).isEqualTo(packing == Packing.SENTENCES);
      assertThat(prepared.manifest().counts().get(Counts.UNUSED)).isEqualTo(30);
    }
  }

  @Test
  void isMadeOnce() throws IOException {
    PreparedText first = prepare(plan());
    assertThat(wasMade()).isTrue();
    assertThat(prepare(plan()).manifest()).isEqualTo(first.manifest());
    assertThat(wasMade()).isFalse();
    try (Stream<Path> left = Files.list(at().prepared())) {
      assertThat(left.map(file -> file.getFileName().toString()).filter(n -> !n.equals(".lock")))
          .containsExactly(first.folder().getFileName().toString());
    }
  }

  @Test
  void theSameTextsGiveTheSameBytes() throws IOException {
    PreparedText first = prepare(plan());
    PreparedText second =
        Preparation.of(
            plan(), files, new DataFolder(at().files(), temp.resolve("other")), told::add);
    for (String name : List.of("train.rows", "val.rows", "test.rows", PreparedText.VOCABULARY)) {
      assertThat(second.folder().resolve(name))
          .hasSameBinaryContentAs(first.folder().resolve(name));
    }
  }

  @Test
  void whatAKilledProcessLeftIsNoHindrance() throws IOException {
    Path left = Files.createDirectories(at().prepared().resolve(".scratch-1").resolve("rows"));
    Files.writeString(left.resolve("train.rows"), "half a r");
    PreparedText prepared = prepare(plan());
    assertThat(rows(prepared.rows(Part.TRAIN, plan()))).hasSize(50);
    assertThat(left).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train.rows", "test.rows", "vocabulary.bpe", "prepared.json"})
  void whatIsNotWholeIsMadeAnew(String name) throws IOException {
    PreparedText first = prepare(plan());
    Path file = first.folder().resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 2));
    wasMade();
    prepare(plan());
    assertThat(told).anyMatch(line -> line.contains("making the rows"));
    assertThat(wasMade()).isTrue();
    assertThat(Files.readAllBytes(file)).hasSameSizeAs(whole);
    Files.delete(file);
    prepare(plan());
    assertThat(wasMade()).isTrue();
  }

  @Test
  void otherTextOfTheSameSizeIsNoticed() throws IOException {
    PreparedText first = prepare(plan());
    Path file = files.get(0).path();
    String text = Files.readString(file);
    Files.writeString(file, text.replace("one", "six"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    wasMade();
    assertThat(prepare(plan()).manifest().vocabulary()).isNotEqualTo(first.manifest().vocabulary());
    assertThat(wasMade()).isTrue();
  }

  @Test
  void aCopyWithAnotherTimeIsTheSame() throws IOException {
    PreparedText first = prepare(plan());
    for (SourceFile file : files) {
      Files.setLastModifiedTime(file.path(), FileTime.fromMillis(1_000_000));
    }
    wasMade();
    assertThat(prepare(plan()).manifest().train()).isEqualTo(first.manifest().train());
    assertThat(wasMade()).isFalse();
    assertThat(Manifest.read(first.folder().resolve(Manifest.NAME)).sources())
        .extracting(Manifest.Origin::modified)
        .containsOnly(1_000_000L);
  }

  @Test
  void otherRulesAndOtherFilesHaveFoldersOfTheirOwn() throws IOException {
    Path first = prepare(plan()).folder();
    Path longer = prepare(plan(new TextForm(8, 300), Packing.SENTENCES)).folder();
    Files.writeString(files.get(2).path(), "another sentence\n");
    Path other = prepare(plan()).folder();
    assertThat(List.of(first, longer, other)).doesNotHaveDuplicates().allMatch(Files::isDirectory);
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    Path manifest = prepare(plan()).folder().resolve(Manifest.NAME);
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceAll("(\"format_version\" : )1", "$12"));
    assertThatThrownBy(() -> prepare(plan()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("format version 2")
        .hasMessageContaining("newer Batchscale");
  }

  @Test
  void aVocabularyAmongTheFilesIsUsed() throws IOException {
    Vocabulary own = new Vocabulary(List.of(new Vocabulary.Merge(3 + 'n', 3 + 'd')));
    own.write(at().files().resolve(PreparedText.VOCABULARY));
    PreparedText prepared = prepare(plan());
    assertThat(prepared.manifest().vocabularySize()).isEqualTo(260);
    assertThat(rows(prepared.rows(Part.TRAIN, plan())))
        .anyMatch(row -> Arrays.stream(row).anyMatch(id -> id == 259));
    TextPlan tooSmall = plan(new TextForm(7, 259), Packing.SENTENCES);
    assertThatThrownBy(() -> prepare(tooSmall)).hasMessageContaining("at most 259 ids, has 260");
  }

  @Test
  void aFileThatCannotBeReadLeavesNothingBehind() throws IOException {
    TextPlan wet =
        new TextPlan("small", FORM, Packing.SENTENCES, new WetTexts(), 1_000_000, 20, 20);
    assertThatThrownBy(() -> prepare(wet))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("train.txt")
        .hasMessageContaining("cannot be read to its end");
    try (Stream<Path> left = Files.list(at().prepared())) {
      assertThat(left.map(file -> file.getFileName().toString())).containsExactly(".lock");
    }
  }

  @Test
  void oneOfManyMakesItTheOthersWait() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<PreparedText> task = () -> prepare(plan());
      for (Future<PreparedText> result : pool.invokeAll(List.of(task, task, task, task))) {
        assertThat(rows(result.get().rows(Part.TRAIN, plan()))).hasSize(50);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(told.stream().filter(line -> line.contains("rows for training"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 14, 15, 100, 1 << 30})
  void rowsAreTheSameHoweverTheyAreMapped(int mostBytes) throws Exception {
    PreparedText prepared = prepare(plan());
    List<int[]> expected = rows(prepared.rows(Part.TRAIN, plan()));
    PreparedRows rows =
        PreparedRows.map(prepared.folder().resolve("train.rows"), 50, 7, 2, mostBytes);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<List<int[]>> all = () -> rows(rows);
      for (Future<List<int[]>> result : pool.invokeAll(List.of(all, all, all, all))) {
        assertThat(result.get()).usingElementComparator(Arrays::compare).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThatThrownBy(() -> rows.read(50, OptionalLong.empty()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> rows.front(3).read(3, OptionalLong.empty()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    rows.close();
    assertThatThrownBy(() -> rows.read(0, OptionalLong.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has been closed");
  }
}
