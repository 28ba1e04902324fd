package org.batchscale.workloads.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.batchscale.yaml.Suggestion;

/** The data sets that Batchscale knows by name: its own and those that libraries add. */
public final class Datasets {
  private Datasets() {}

  /** The known names, in alphabetical order. */
  public static List<String> names() {
    return List.copyOf(byName().keySet());
  }

  /** The known data sets, in the order of their names. */
  public static List<DatasetProvider> providers() {
    return List.copyOf(byName().values());
  }

  /**
   * The data set of this name.
   *
   * @throws DataException if none has it
   */
  public static DatasetProvider provider(String name) {
    Map<String, DatasetProvider> known = byName();
    DatasetProvider provider = known.get(name);
    if (provider == null) {
      throw new DataException(
          name, "is not a known data set", Suggestion.among(name, known.keySet()));
    }
    return provider;
  }

  /**
   * Reads a data set for training; fetches it first if the cache does not hold it.
   *
   * @param name its name
   * @param trainSize number of training examples, from the front; all if empty
   * @param folder a folder that holds its files, if the user names one
   * @param notices hears what goes on
   * @throws DataException if there is no such data set or size, or it cannot be had
   */
  public static Dataset load(
      String name, OptionalInt trainSize, Optional<Path> folder, Notices notices) {
    return load(DataCache.standard(), provider(name), trainSize, folder, notices);
  }

  /** As {@link #load(String, OptionalInt, Optional, Notices)}, with this cache and provider. */
  public static Dataset load(
      DataCache cache,
      DatasetProvider provider,
      OptionalInt trainSize,
      Optional<Path> folder,
      Notices notices) {
    // A wrong size should not cost a download before it is told.
    provider.spec().trainSize(trainSize);
    return provider.load(
        new DataFolder(
            files(cache, provider, folder, notices),
            cache.folder(provider.spec()).resolve("prepared")),
        trainSize,
        notices);
  }

  /**
   * Makes sure that a data set's files are at hand, without reading them all: what can be fetched
   * is, and of what its owners distribute there must be a folder.
   *
   * @param name its name
   * @param folder a folder that holds its files, if the user names one
   * @param notices hears what goes on
   * @throws DataException if there is no such data set, or it cannot be had
   */
  public static void require(String name, Optional<Path> folder, Notices notices) {
    Path unused = files(DataCache.standard(), provider(name), folder, notices);
  }

  private static Path files(
      DataCache cache, DatasetProvider provider, Optional<Path> folder, Notices notices) {
    return provider.spec().canBeFetched()
        ? cache.fetch(provider, folder, notices)
        : OwnersFolder.of(cache, provider, folder);
  }

  private static Map<String, DatasetProvider> byName() {
    Map<String, DatasetProvider> byName = new TreeMap<>();
    try {
      for (DatasetProvider provider : ServiceLoader.load(DatasetProvider.class)) {
        DatasetProvider other = byName.putIfAbsent(provider.spec().name(), provider);
        if (other != null) {
          throw new DataException(
              provider.spec().name(),
              "must be the name of one data set, is that of %s and %s"
                  .formatted(other.getClass().getName(), provider.getClass().getName()),
              "remove one of the libraries, or rename its data set");
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new DataException(
          "data sets", "a library names one that cannot be used: " + e.getMessage(), "remove it");
    }
    return byName;
  }
}
