package org.batchscale.workloads.data.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.FolderLock;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.ScratchFolder;
import org.batchscale.workloads.data.Sha256;

/**
 * Turns texts into rows, once: trains the vocabulary from the front of the training files, then
 * streams every file through the encoder. What is made gets its name only when it is whole.
 */
final class Preparation {
  private final TextPlan plan;
  private final List<SourceFile> files;
  private final DataFolder at;
  private final Notices notices;
  private final Counts counts = new Counts();
  private final Map<Part, Long> skipped = new EnumMap<>(Part.class);

  private Preparation(TextPlan plan, List<SourceFile> files, DataFolder at, Notices notices) {
    this.plan = plan;
    this.files = files;
    this.at = at;
    this.notices = notices;
  }

  /**
   * What has been prepared from these files; prepares it first if it is not there, not whole, or
   * made of files with these names that have changed.
   *
   * @param plan how
   * @param files the files, in the order in which their texts are taken
   * @param at where the data set lies. A {@code vocabulary.bpe} among its files is used in place of
   *     training one
   * @throws DataException if a file is damaged or not of its format, if nothing can be written, or
   *     if what is there is of a newer format
   */
  static PreparedText of(TextPlan plan, List<SourceFile> files, DataFolder at, Notices notices) {
    try {
      return new Preparation(plan, files, at, notices).run();
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(
          at.prepared(),
          "cannot be written: " + (e instanceof UncheckedIOException ? e.getCause() : e),
          "check disk space and permissions, or set BATCHSCALE_DATA to another folder");
    }
  }

  @SuppressWarnings("try") // the lock is held, not used
  private PreparedText run() throws IOException {
    Path target = at.prepared().resolve(fingerprint());
    try {
      return PreparedText.open(target, plan, files);
    } catch (IOException notReady) {
      Files.createDirectories(at.prepared());
    }
    try (FolderLock lock = FolderLock.of(at.prepared(), notices)) {
      // Another process may have made it while we waited.
      String why;
      try {
        return PreparedText.open(target, plan, files);
      } catch (IOException notReady) {
        why = notReady.getMessage();
      }
      if (Files.exists(target)) {
        notices.notice(
            "%s: making the rows in %s anew, it %s".formatted(plan.dataset(), target, why));
      }
      ScratchFolder.deleteLeftovers(at.prepared());
      try (ScratchFolder scratch = ScratchFolder.in(at.prepared())) {
        Path made = Files.createDirectory(scratch.path().resolve("rows"));
        make(made);
        if (Files.exists(target)) {
          new ScratchFolder(target).close();
        }
        Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
      }
      return PreparedText.open(target, plan, files);
    }
  }

  /** Names the folder: other rules or other files never share one. */
  private String fingerprint() throws IOException {
    MessageDigest digest = Sha256.digest();
    digest.update((plan.dataset() + "\n" + plan.rules() + "\n").getBytes(StandardCharsets.UTF_8));
    for (SourceFile file : files) {
      String line = "%s %s %d\n".formatted(file.name(), file.part(), size(file.path()));
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    Path own = at.files().resolve(PreparedText.VOCABULARY);
    if (Files.exists(own)) {
      digest.update(Sha256.of(own).getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.hex(digest).substring(0, 16);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private void make(Path folder) throws IOException {
    Vocabulary vocabulary = vocabulary();
    Path stored = folder.resolve(PreparedText.VOCABULARY);
    vocabulary.write(stored);
    long start = System.nanoTime();
    Map<Part, RowWriter> writers = new EnumMap<>(Part.class);
    List<Manifest.Origin> sources;
    Map<Part, Manifest.Rows> rows = new EnumMap<>(Part.class);
    try {
      for (Part part : Part.values()) {
        writers.put(
            part,
            new RowWriter(
                folder.resolve(PreparedText.rowsName(part)),
                plan.packing(),
                plan.form().length(),
                plan.idBytes()));
      }
      sources = encode(new Encoder(vocabulary), writers);
      for (Part part : Part.values()) {
        Manifest.Rows written = writers.get(part).finish(skipped.getOrDefault(part, 0L));
        rows.put(part, written);
        counts.add(Counts.TRUNCATED, written.truncated());
      }
    } finally {
      for (RowWriter writer : writers.values()) {
        writer.close();
      }
    }
    Manifest manifest =
        new Manifest(
            Manifest.VERSION,
            plan.dataset(),
            plan.rules(),
            plan.idBytes(),
            Sha256.of(stored),
            vocabulary.size(),
            rows.get(Part.TRAIN),
            rows.get(Part.VAL),
            rows.get(Part.TEST),
            counts.asMap(),
            sources);
    manifest.write(folder.resolve(Manifest.NAME));
    sync(stored);
    sync(folder.resolve(Manifest.NAME));
    notices.notice(
        "%s: %d rows for training, %d for validation, %d for the test, in %.0f s"
            .formatted(
                plan.dataset(),
                manifest.train().rows(),
                manifest.val().rows(),
                manifest.test().rows(),
                (System.nanoTime() - start) / 1e9));
    counts
        .asMap()
        .forEach(
            (what, times) -> notices.notice("%s: %d %s".formatted(plan.dataset(), times, what)));
  }

  private Vocabulary vocabulary() throws IOException {
    Path own = at.files().resolve(PreparedText.VOCABULARY);
    if (Files.exists(own)) {
      Vocabulary given = Vocabulary.read(own);
      if (given.size() > plan.form().vocabulary()) {
        throw new DataException(
            own,
            "must have at most %d ids, has %d".formatted(plan.form().vocabulary(), given.size()),
            "remove it, or use one that is smaller");
      }
      return given;
    }
    notices.notice(plan.dataset() + ": training a vocabulary of " + plan.form().vocabulary());
    List<SourceFile> training = files.stream().filter(f -> f.part() == Part.TRAIN).toList();
    WordCounts words = new WordCounts();
    long share = Math.max(1, plan.vocabularyBytes() / Math.max(1, training.size()));
    for (SourceFile file : training) {
      long[] left = {share};
      // What is passed over is counted when the files are read for their rows.
      read(
          file,
          (part, bytes, length) -> {
            if (part == Part.TRAIN) {
              words.add(bytes, 0, length);
              left[0] -= length;
            }
            return left[0] > 0;
          },
          new Counts());
    }
    return VocabularyTrainer.train(words, plan.form().vocabulary());
  }

  private List<Manifest.Origin> encode(Encoder encoder, Map<Part, RowWriter> writers) {
    Map<Part, Long> taken = new EnumMap<>(Part.class);
    TokenBuffer ids = new TokenBuffer();
    TextSink sink =
        (part, bytes, length) -> {
          if (taken.merge(part, 1L, Long::sum) > plan.most(part)) {
            counts.add(Counts.UNUSED, 1);
            return true;
          }
          ids.clear();
          encoder.encode(bytes, 0, length, ids);
          writers.get(part).text(ids);
          return true;
        };
    List<Manifest.Origin> sources = new ArrayList<>();
    long total = files.stream().mapToLong(file -> size(file.path())).sum();
    long done = 0;
    for (int i = 0; i < files.size(); i++) {
      Counts met = new Counts();
      sources.add(read(files.get(i), sink, met));
      counts.add(met);
      skipped.merge(files.get(i).part(), met.skippedLines(), Long::sum);
      done += sources.get(i).bytes();
      notices.progress("reading " + files.get(i).name(), done, total);
    }
    return sources;
  }

  private Manifest.Origin read(SourceFile file, TextSink sink, Counts into) {
    // A full disk is not the file's fault: what the sink throws must not look like its failure.
    TextSink guarded =
        (part, bytes, length) -> {
          try {
            return sink.text(part, bytes, length);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    MessageDigest digest = Sha256.digest();
    try (InputStream raw = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
      long modified = Files.getLastModifiedTime(file.path()).toMillis();
      BufferedInputStream content = new BufferedInputStream(raw, 1 << 16);
      plan.reader().read(file, content, guarded, into);
      return new Manifest.Origin(
          file.name(), Files.size(file.path()), modified, Sha256.hex(digest));
    } catch (IOException e) {
      throw unreadable(file.path(), e);
    }
  }

  private static DataException unreadable(Path file, IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new DataException(
        file, "cannot be read to its end: " + reason, "get it again, or remove it");
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Writes a file anew under its name, whole or not at all. */
  static void replace(Path file, Writing writing) throws IOException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    try {
      writing.write(part);
      sync(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Writes a file. */
  interface Writing {
    void write(Path file) throws IOException;
  }
}
