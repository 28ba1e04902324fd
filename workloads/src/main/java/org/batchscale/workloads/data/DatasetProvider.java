package org.batchscale.workloads.data;

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

  /**
   * Where its files can be had besides a folder that the user names and the cache, best first; none
   * if they cannot be fetched.
   */
  List<DataSource> sources();

  /**
   * What the folder must hold that a user names for a data set that cannot be fetched, in a few
   * words: {@code TFRecord shards train-00000-of-01024 and on}; empty for one that can.
   */
  default String ownersForm() {
    return "";
  }

  /**
   * Opens the data set.
   *
   * @param folder where it lies
   * @param trainSize number of training examples, from the front, so that subsets nest; all if
   *     empty
   * @param notices hears what takes time
   * @throws DataException if the size is out of range, or a file is missing, damaged or not the one
   *     whose checksum the {@link #spec()} gives
   */
  Dataset load(DataFolder folder, OptionalInt trainSize, Notices notices);
}
