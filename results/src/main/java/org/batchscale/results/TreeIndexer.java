package org.batchscale.results;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Brings an index up to date with a tree: reads studies that are new or whose files changed. */
final class TreeIndexer {
  private TreeIndexer() {}

  static IndexOutcome update(Path root, Path file, IndexListener listener) {
    TreeScan scan = TreeScan.of(ResultsTree.open(root).root());
    try (IndexWriter writer = new IndexWriter(file);
        IndexBatch batch = new IndexBatch(writer)) {
      Map<String, String> known = writer.fingerprints();
      List<Fingerprint> present = Fingerprint.of(root, scan.studies());
      writer.setInfo("complete", "false"); // Kept with the first studies that are written.
      int kept = 0;
      int done = 0;
      Set<String> gone = new HashSet<>(known.keySet());
      for (Fingerprint study : present) {
        gone.remove(study.path());
        if (study.value().equals(known.get(study.path()))) {
          kept++;
        } else {
          batch.add(read(root, study));
        }
        listener.progress(++done, present.size(), "studies");
      }
      long rows = batch.finish();
      writer.remove(gone);
      writer.writeDamage(scan.headless(root));
      writer.setInfo("source", "tree");
      writer.setInfo("complete", "true");
      writer.commit();
      return new IndexOutcome(present.size() - kept, kept, gone.size(), rows);
    }
  }

  private static IndexWriter.Entry read(Path root, Fingerprint study) {
    Set<Damage> damage = new ConcurrentSkipListSet<>();
    StudyContent content = new StudyReader(root, study.folder(), damage).content().orElse(null);
    return new IndexWriter.Entry(study.path(), study.value(), content, List.copyOf(damage));
  }
}
