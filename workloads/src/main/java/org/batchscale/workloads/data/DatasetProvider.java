package org.batchscale.workloads.data;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * A data set that Batchscale knows by name. A library adds its own by naming an implementation with
 * a public constructor without arguments in {@code
 * META-INF/services/org.batchscale.workloads.data.DatasetProvider}; {@link IdxDataset} is the base
 * for everything in IDX files.
 */
public interface DatasetProvider {

  /** What is known of the data set before any of it has been read. */
  DatasetSpec spec();

  /** Where its files can be had besides a folder that the user names and the cache, best first. */
  List<DataSource> sources();

  /**
   * Reads the data set.
   *
   * @param folder the folder that holds its files, packed with gzip or plain
   * @param trainSize number of training examples, from the front, so that subsets nest; all if
   *     empty
   * @throws DataException if the size is out of range, or a file is missing, damaged or not the one
   *     whose checksum the {@link #spec()} gives
   */
  Dataset load(Path folder, OptionalInt trainSize);
}
