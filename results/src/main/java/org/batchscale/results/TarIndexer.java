package org.batchscale.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Reads an archive into an index as it streams by, one study in memory at a time. The files of a
 * study must stand together, as every archiver of folders puts them.
 */
final class TarIndexer {
  /** Name and SHA-256 of the authors' archive (their own statement). */
  private static final String PUBLISHED_NAME = "batch_science_data.tar.bz2";

  private static final String PUBLISHED_SHA256 =
      "6460ab86a6ab0f22a02e1c9b982e1ca31220bf41f669304ce86f14d19053f435";

  /** Folder at the top of the authors' archive: the root of their tree. */
  private static final String PUBLISHED_ROOT = "batch_science/";

  /** Cells of a study that are held at most: far more than any published study has. */
  private static final long MOST_CELLS = 40_000_000;

  private final Path source;
  private final IndexWriter writer;
  private final IndexBatch batch;
  private final String fingerprint;
  private final Map<String, String> known;
  private final Set<String> seen = new HashSet<>();
  private final List<Damage> loose = new ArrayList<>();
  private String path = "";
  private StudyBuilder builder;
  private Set<Damage> damage;
  private boolean kept;
  private boolean again;
  private boolean tooLarge;
  private int read;
  private int keptCount;

  private TarIndexer(Path source, IndexWriter writer, IndexBatch batch, String fingerprint) {
    this.source = source;
    this.writer = writer;
    this.batch = batch;
    this.fingerprint = fingerprint;
    this.known = new HashMap<>(writer.fingerprints());
  }

  static IndexOutcome update(Path source, Path file, IndexListener listener) {
    long size;
    String fingerprint;
    try {
      size = Files.size(source);
      fingerprint = "tar " + size + " " + Files.getLastModifiedTime(source);
    } catch (IOException e) {
      throw new ResultsException(source, "cannot be read: " + e, "check its permissions");
    }
    try (IndexWriter writer = new IndexWriter(file);
        IndexBatch batch = new IndexBatch(writer)) {
      if (writer.info("complete").equals("true") && writer.info("source").equals(fingerprint)) {
        return new IndexOutcome(0, writer.fingerprints().size(), 0, 0);
      }
      TarIndexer indexer = new TarIndexer(source, writer, batch, fingerprint);
      return indexer.run(size, listener);
    }
  }

  private IndexOutcome run(long size, IndexListener listener) {
    writer.setInfo("source", fingerprint);
    writer.setInfo("complete", "false");
    try (TarArchive archive =
        new TarArchive(source, bytes -> listener.progress(bytes, size, "bytes"))) {
      try {
        for (Optional<TarArchive.Item> item = archive.next();
            item.isPresent();
            item = archive.next()) {
          accept(item.get());
        }
        checkSum(archive.sha256());
      } catch (IOException | RuntimeException e) {
        rethrowOurs(e);
        loose.add(
            new Damage(
                source.getFileName().toString(),
                "is cut off or damaged near byte %,d of %,d: %s; what stands before was read"
                    .formatted(archive.position(), size, said(e))));
      }
    } catch (IOException e) {
      throw new ResultsException(
          source, "is no archive as its name says: " + said(e), "download it again");
    }
    end();
    long rows = batch.finish();
    Set<String> gone = new HashSet<>(known.keySet());
    gone.removeAll(seen);
    writer.remove(gone);
    writer.writeDamage(loose);
    writer.setInfo("complete", "true");
    return new IndexOutcome(read, keptCount, gone.size(), rows);
  }

  /** Decompressors meet damage with many kinds of exceptions; our own complaints are not among. */
  private static void rethrowOurs(Exception e) {
    if (e instanceof ResultsException ours) {
      throw ours;
    }
  }

  private static String said(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void checkSum(String sha256) {
    writer.setInfo("sha256", sha256);
    if (source.getFileName().toString().equals(PUBLISHED_NAME)
        && !sha256.equals(PUBLISHED_SHA256)) {
      loose.add(
          new Damage(
              PUBLISHED_NAME,
              "has SHA-256 %s, the published file has %s; download it again"
                  .formatted(sha256, PUBLISHED_SHA256)));
    }
  }

  private void accept(TarArchive.Item item) {
    String name =
        item.name().startsWith(PUBLISHED_ROOT)
            ? item.name().substring(PUBLISHED_ROOT.length())
            : item.name();
    if (item.refusal().isPresent()) {
      loose.add(new Damage(shown(item.name()), "refused: " + item.refusal().get()));
      return;
    }
    String study = studyOf(name);
    if (study.isEmpty()) {
      loose.add(new Damage(shown(name), "stands in no folder of a study"));
      return;
    }
    if (!study.equals(path)) {
      end();
      begin(study);
    }
    if (!kept && !again && !tooLarge) {
      builder.accept(name.substring(study.length() + 1), item.bytes());
      if (builder.cells() > MOST_CELLS) {
        tooLarge = true;
        damage.add(new Damage(study, "has more than %,d values".formatted(MOST_CELLS)));
      }
    }
  }

  /** The folder of the study that a file belongs to; empty if it belongs to none. */
  private static String studyOf(String name) {
    int slash = name.lastIndexOf('/');
    if (slash < 0) {
      return "";
    }
    String folder = name.substring(0, slash);
    String base = name.substring(slash + 1);
    if (base.equals(StudyFolder.STUDY) || base.equals(StudyFolder.PROVENANCE)) {
      return folder;
    }
    int above = folder.lastIndexOf('/');
    return above > 0 && StudyFolder.isTrialId(folder.substring(above + 1))
        ? folder.substring(0, above)
        : "";
  }

  private static String shown(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 200 ? clean : clean.substring(0, 200) + "...";
  }

  private void begin(String study) {
    path = study;
    damage = new ConcurrentSkipListSet<>();
    builder = new StudyBuilder(study, damage);
    again = !seen.add(study);
    kept = !again && fingerprint.equals(known.get(study));
    tooLarge = false;
    if (again) {
      loose.add(
          new Damage(
              study, "comes again after other studies; unpack the archive and index the folder"));
    }
  }

  private void end() {
    if (path.isEmpty() || again) {
      return;
    }
    if (kept) {
      keptCount++;
    } else {
      read++;
      StudyContent content = tooLarge ? null : builder.build().orElse(null);
      batch.add(new IndexWriter.Entry(path, fingerprint, content, List.copyOf(damage)));
    }
    path = "";
  }
}
