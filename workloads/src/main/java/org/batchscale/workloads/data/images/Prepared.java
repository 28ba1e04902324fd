package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.ScratchFolder;

/** Folders that are made once from a data set's files. */
final class Prepared {
  private Prepared() {}

  /** Fills a new folder. */
  @FunctionalInterface
  interface Filler {
    /** Writes all that belongs into it. */
    void fill(Path folder) throws IOException;
  }

  /** The folder, made if it is not there; it gets its name when it is whole. */
  static Path folder(Path folder, Filler filler) {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      try (ScratchFolder scratch = ScratchFolder.in(folder.toAbsolutePath().getParent())) {
        Path whole = Files.createDirectory(scratch.path().resolve("whole"));
        filler.fill(whole);
        Files.move(whole, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        // Else another process was faster, with the same files.
        throw new DataException(folder, "cannot be written: " + e, "check disk space");
      }
    }
    return folder;
  }
}
