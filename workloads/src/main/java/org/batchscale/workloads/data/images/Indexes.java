package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.Sha256;

/** Keeps indexes: written once, read for as long as the folder stays as it was. */
final class Indexes {
  private Indexes() {}

  /** Writes all of an index but its end. */
  @FunctionalInterface
  interface Scan {
    /** Looks at every image of the folder and adds a row for it. */
    void into(IndexWriter writer) throws IOException;
  }

  /**
   * The index of a folder: the one on disk if it is of this folder as it is now, else a new one.
   *
   * @param folder the folder, and where to keep its index
   * @param kind what else the index depends on, to keep it apart from others of the folder
   * @param form how images lie in files
   * @param scan writes it
   * @param notices hears that it takes time
   * @throws DataException if the folder or the index cannot be read, or the scan refuses an image
   */
  static ImageIndex of(
      DataFolder folder, String kind, IndexFormat.Form form, Scan scan, Notices notices) {
    Path root = folder.files().toAbsolutePath().normalize();
    String name = Sha256.of((root + "\n" + kind).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Path file = folder.prepared().resolve("index-" + name.substring(0, 16));
    try {
      Optional<ImageIndex> known = ImageIndex.open(file, root);
      if (known.isPresent() && known.get().isCurrent()) {
        return known.get();
      }
      notices.notice(
          root
              + (known.isEmpty() ? ": indexing its images, once" : ": has changed, indexing anew"));
      try (IndexWriter writer = new IndexWriter(file, root, form)) {
        scan.into(writer);
        writer.finish();
      }
      return ImageIndex.open(file, root).orElseThrow(() -> new IOException("index is not whole"));
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(
          root,
          "cannot be indexed in %s: %s".formatted(file, e),
          "check permissions and disk space");
    }
  }
}
