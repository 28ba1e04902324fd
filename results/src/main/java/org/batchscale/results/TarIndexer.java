package org.batchscale.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings an index up to date with an archive; what was read before a kill is not read again. */
final class TarIndexer implements TarStudies.Sink {
  /** What the source of an index begins with if it is an archive. */
  static final String SOURCE = "tar ";

  private final IndexBatch batch;
  private final String fingerprint;
  private final Map<String, String> known;
  private int read;
  private int kept;

  private TarIndexer(IndexBatch batch, String fingerprint, Map<String, String> known) {
    this.batch = batch;
    this.fingerprint = fingerprint;
    this.known = known;
  }

  static IndexOutcome update(Path source, Path file, IndexListener listener) {
    String fingerprint = fingerprint(source);
    try (IndexWriter writer = new IndexWriter(file);
        IndexBatch batch = new IndexBatch(writer)) {
      Map<String, String> known = writer.fingerprints();
      if (writer.info("complete").equals("true") && writer.info("source").equals(fingerprint)) {
        return new IndexOutcome(0, known.size(), 0, 0);
      }
      writer.setInfo("source", fingerprint);
      writer.setInfo("complete", "false");
      TarIndexer indexer = new TarIndexer(batch, fingerprint, known);
      TarStudies.Outcome outcome = TarStudies.read(source, indexer, listener);
      long rows = batch.finish();
      Set<String> gone = new HashSet<>(known.keySet());
      gone.removeAll(outcome.seen());
      writer.remove(gone);
      writer.writeDamage(outcome.damage());
      writer.setInfo("complete", "true");
      writer.commit();
      return new IndexOutcome(indexer.read, indexer.kept, gone.size(), rows);
    }
  }

  private static String fingerprint(Path source) {
    try {
      return SOURCE + Files.size(source) + " " + Files.getLastModifiedTime(source);
    } catch (IOException e) {
      throw new ResultsException(source, "cannot be read: " + e, "check its permissions");
    }
  }

  @Override
  public boolean wants(String path) {
    boolean wanted = !fingerprint.equals(known.get(path));
    kept += wanted ? 0 : 1;
    return wanted;
  }

  @Override
  public void take(String path, Optional<StudyContent> content, List<Damage> damage) {
    read++;
    batch.add(new IndexWriter.Entry(path, fingerprint, content.orElse(null), damage));
  }
}
