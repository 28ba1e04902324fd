package org.batchscale.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts the studies of an archive together as it streams by, one in memory at a time. The files of a
 * study must stand together, as every archiver of folders puts them.
 */
final class TarStudies {
  /** Name and SHA-256 of the authors' archive (their own statement). */
  private static final String PUBLISHED_NAME = "batch_science_data.tar.bz2";

  private static final String PUBLISHED_SHA256 =
      "6460ab86a6ab0f22a02e1c9b982e1ca31220bf41f669304ce86f14d19053f435";

  /** Cells of a study that are held at most: far more than any published study has. */
  private static final long MOST_CELLS = 20_000_000;

  private static final int LONGEST_NAME = 200;

  private final Path source;
  private final Sink sink;
  private final Set<String> seen = new HashSet<>();
  private final List<Damage> loose = new ArrayList<>();
  private Optional<Current> current = Optional.empty();

  /** Takes the studies. */
  interface Sink {
    /** Whether the study in this folder is to be read at all. */
    boolean wants(String path);

    /**
     * Takes a study.
     *
     * @param content the study; empty if it cannot be used
     * @param damage what could not be used of it
     */
    void take(String path, Optional<StudyContent> content, List<Damage> damage);
  }

  /**
   * What an archive as a whole was like.
   *
   * @param sha256 SHA-256 of the file; empty if it could not be read to its end
   * @param seen folders of all studies
   * @param damage what belongs to no study
   */
  record Outcome(Optional<String> sha256, Set<String> seen, List<Damage> damage) {}

  /** The study whose files are coming. */
  private static final class Current {
    private final String path;
    private final boolean wanted;
    private final Set<Damage> damage = new TreeSet<>();
    private final StudyBuilder builder;
    private boolean tooLarge;

    Current(String path, boolean wanted) {
      this.path = path;
      this.wanted = wanted;
      builder = new StudyBuilder(path, damage);
    }
  }

  private TarStudies(Path source, Sink sink) {
    this.source = source;
    this.sink = sink;
  }

  /**
   * Reads an archive to its end, or as far as it can be read.
   *
   * @throws ResultsException if it cannot be opened
   */
  static Outcome read(Path source, Sink sink, IndexListener listener) {
    return new TarStudies(source, sink).read(listener);
  }

  private Outcome read(IndexListener listener) {
    Optional<String> sha256 = Optional.empty();
    try {
      long size = Files.size(source);
      try (TarArchive archive =
          new TarArchive(source, bytes -> listener.progress(bytes, size, "bytes"))) {
        sha256 = contents(archive, size);
      }
    } catch (IOException e) {
      throw new ResultsException(
          source, "cannot be read as its name says: " + said(e), "get the file again");
    }
    end();
    return new Outcome(sha256, Set.copyOf(seen), List.copyOf(loose));
  }

  /** Decompressors meet damage with many kinds of exceptions; the sink's own are passed on. */
  private Optional<String> contents(TarArchive archive, long size) {
    try {
      for (Optional<TarArchive.Item> item = archive.next();
          item.isPresent();
          item = archive.next()) {
        accept(item.get());
      }
      String sum = archive.sha256();
      checkSum(sum);
      return Optional.of(sum);
    } catch (ResultsException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      loose.add(
          new Damage(
              source.getFileName().toString(),
              "is cut off or damaged near byte %,d of %,d: %s; what stands before was read"
                  .formatted(archive.position(), size, said(e))));
      return Optional.empty();
    }
  }

  private static String said(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void checkSum(String sha256) {
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
    String name = item.name();
    if (item.refusal().isPresent()) {
      loose.add(new Damage(shown(name), "refused: " + item.refusal().get()));
      return;
    }
    String study = studyOf(name);
    if (study.isEmpty()) {
      loose.add(new Damage(shown(name), "stands in no folder of a study"));
      return;
    }
    if (current.isEmpty() || !current.get().path.equals(study)) {
      end();
      begin(study);
    }
    take(current.get(), name.substring(study.length() + 1), item.bytes());
  }

  private static void take(Current study, String name, byte[] bytes) {
    if (!study.wanted || study.tooLarge) {
      return;
    }
    study.builder.accept(name, bytes);
    if (study.builder.cells() > MOST_CELLS) {
      study.tooLarge = true;
      study.damage.add(new Damage(study.path, "has more than %,d values".formatted(MOST_CELLS)));
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
    return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME) + "...";
  }

  private void begin(String study) {
    boolean again = !seen.add(study);
    if (again) {
      loose.add(
          new Damage(
              study, "comes again after other studies; unpack the archive and name the folder"));
    }
    current = Optional.of(new Current(study, !again && sink.wants(study)));
  }

  private void end() {
    if (current.isPresent() && current.get().wanted) {
      Current study = current.get();
      Optional<StudyContent> content = study.tooLarge ? Optional.empty() : study.builder.build();
      sink.take(study.path, content, List.copyOf(study.damage));
    }
    current = Optional.empty();
  }
}
