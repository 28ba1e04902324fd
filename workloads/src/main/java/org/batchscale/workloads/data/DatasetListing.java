package org.batchscale.workloads.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A line of the list of data sets.
 *
 * @param spec the data set: name, sizes, terms
 * @param folder where its files were found on this machine
 * @param cached whether that is the cache
 */
public record DatasetListing(DatasetSpec spec, Optional<Path> folder, boolean cached) {

  /** Where it was found, for people: a folder, {@code not fetched}, or that its owners have it. */
  public String where() {
    return folder
        .map(path -> cached ? path.toString() : path + " (not yet in the cache)")
        .orElse(spec.canBeFetched() ? "not fetched" : "from its owners, you name a folder");
  }
}
