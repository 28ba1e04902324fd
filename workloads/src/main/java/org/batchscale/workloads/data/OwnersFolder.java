package org.batchscale.workloads.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds data that only the user can name: its owners give it to those who ask them. */
final class OwnersFolder {
  private OwnersFolder() {}

  /** The folder that the user names, else the data set's folder in the cache if there is one. */
  static Path of(DataCache cache, DatasetProvider provider, Optional<Path> named) {
    Path folder = named.orElse(cache.folder(provider.spec()));
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          named.isPresent() ? folder : provider.spec().name(),
          named.isPresent() ? "is not a folder" : "cannot be fetched, its owners distribute it",
          "name a folder with --data that holds " + provider.ownersForm());
    }
    return folder;
  }
}
