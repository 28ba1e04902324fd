package org.batchscale.workloads.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The folder in which data sets are kept once they have been fetched: unpacked, one folder for each
 * data set, every file checked before it got its name.
 *
 * @param root the folder; need not exist
 */
public record DataCache(Path root) {

  /** Makes the folder absolute. */
  public DataCache {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The cache of this user: {@code $BATCHSCALE_DATA}, else {@code $XDG_CACHE_HOME/batchscale/data},
   * else {@code ~/.cache/batchscale/data}.
   */
  public static DataCache standard() {
    return of(System.getenv(), System.getProperty("user.home"));
  }

  static DataCache of(Map<String, String> environment, String home) {
    String own = environment.getOrDefault("BATCHSCALE_DATA", "");
    if (!own.isBlank()) {
      return new DataCache(Path.of(own));
    }
    // The XDG rule: a path that is not absolute counts as not set.
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path caches =
        !xdg.isBlank() && Path.of(xdg).isAbsolute() ? Path.of(xdg) : Path.of(home, ".cache");
    return new DataCache(caches.resolve("batchscale").resolve("data"));
  }

  /** The folder of one data set; need not exist. */
  public Path folder(DatasetSpec spec) {
    return root.resolve(spec.name());
  }

  /**
   * Looks at every file of a data set, and reads it. Never throws because of what it finds.
   *
   * @return one check for each file, in the order of the spec
   */
  public List<FileCheck> verify(DatasetSpec spec) {
    return spec.files().stream()
        .map(file -> FileCheck.of(file, folder(spec).resolve(file.name())))
        .toList();
  }

  /** Tells of each data set where it is found on this machine; quick, looks at sizes only. */
  public List<DatasetListing> list(Collection<DatasetProvider> providers) {
    return providers.stream().map(this::listing).toList();
  }

  private DatasetListing listing(DatasetProvider provider) {
    DatasetSpec spec = provider.spec();
    Path folder = folder(spec);
    if (!spec.canBeFetched()) {
      return new DatasetListing(
          spec, Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty(), true);
    }
    if (spec.files().stream().allMatch(file -> hasSize(folder.resolve(file.name()), file))) {
      return new DatasetListing(spec, Optional.of(folder), true);
    }
    Optional<Path> local =
        provider.sources().stream()
            .map(source -> source.localFolder(spec.files()).orElse(null))
            .filter(Objects::nonNull)
            .findFirst();
    return new DatasetListing(spec, local, false);
  }

  private static boolean hasSize(Path path, DataFile file) {
    try {
      return Files.isRegularFile(path) && Files.size(path) == file.bytes();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Makes sure that the cache holds a data set, whole and right. Looks, in this order, at the
   * folder that the user names, at the cache, and at the data set's own sources. Files that are
   * wrong are replaced. Where all is there already, nothing is written.
   *
   * @param provider the data set
   * @param named a folder that holds its files, packed with gzip or plain, if the user names one;
   *     they are copied, so that later runs need not name it
   * @param notices hears what goes on
   * @return the data set's folder in the cache
   * @throws DataException if the data set cannot be fetched, if the named folder does not exist or
   *     holds other data under these names, if the cache cannot be written, or if no source has the
   *     files: then the message tells of every source why not
   */
  public Path fetch(DatasetProvider provider, Optional<Path> named, Notices notices) {
    if (!provider.spec().canBeFetched()) {
      throw new DataException(
          provider.spec().name(),
          "cannot be fetched, its owners give it to those who ask them",
          "name a folder with 'run --data DIR' that holds " + provider.ownersForm());
    }
    return new Fetch(this, provider, notices).run(named);
  }
}
