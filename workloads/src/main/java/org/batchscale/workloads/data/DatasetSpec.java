package org.batchscale.workloads.data;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a data set before any of it has been read.
 *
 * @param name its name in YAML and in a results tree: {@code fashion_mnist}
 * @param group folder above its own in a results tree, as the published archive has {@code
 *     imagenet_subsets}; empty for none
 * @param form what one example is
 * @param trainSize number of training examples of the full set
 * @param valSize number of validation examples
 * @param testSize number of test examples
 * @param terms licence or terms of use, one line
 * @param files the files that can be fetched and checked; none if only the user can name a folder
 */
public record DatasetSpec(
    String name,
    String group,
    ExampleForm form,
    int trainSize,
    int valSize,
    int testSize,
    String terms,
    List<DataFile> files) {

  /** Copies the list and refuses sizes below 1. */
  public DatasetSpec {
    files = List.copyOf(files);
    if (!name.matches("[a-z0-9][a-z0-9_]*")) {
      throw new IllegalArgumentException("not the name of a data set: '" + name + "'");
    }
    if (trainSize < 1 || valSize < 1 || testSize < 1) {
      throw new IllegalArgumentException(
          "%s: every split must hold an example, got %d/%d/%d"
              .formatted(name, trainSize, valSize, testSize));
    }
  }

  /** A data set without a group. */
  public DatasetSpec(
      String name,
      ExampleForm form,
      int trainSize,
      int valSize,
      int testSize,
      String terms,
      List<DataFile> files) {
    this(name, "", form, trainSize, valSize, testSize, terms, files);
  }

  /** Whether its files can be fetched; if not, the user names a folder that holds them. */
  public boolean canBeFetched() {
    return !files.isEmpty();
  }

  /** Size of all files together, unpacked, in bytes. */
  public long bytes() {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }

  /** SHA-256 of each unpacked file by its name, for provenance. */
  public SortedMap<String, String> checksums() {
    SortedMap<String, String> checksums = new TreeMap<>();
    files.forEach(file -> checksums.put(file.name(), file.sha256()));
    return checksums;
  }

  /**
   * The number of training examples that is meant: the asked number, or all.
   *
   * @throws DataException if that is not between 1 and {@link #trainSize()}
   */
  public int trainSize(OptionalInt asked) {
    int size = asked.orElse(trainSize);
    if (size < 1 || size > trainSize) {
      throw new DataException(
          name,
          "train_size must be 1 to %d, got %d".formatted(trainSize, size),
          "choose a size in that range, or leave it out for the full set");
    }
    return size;
  }

  /**
   * Name of the data set cut to the asked number of training examples: {@code mnist_6875}, or
   * {@code mnist} where none is asked for.
   */
  public String name(OptionalInt asked) {
    int size = trainSize(asked);
    return asked.isEmpty() ? name : name + "_" + size;
  }

  /**
   * Folder in a results tree, with forward slashes: {@code mnist_subsets/mnist_6875}, as in the
   * published archive, or {@code mnist} where no number of training examples is asked for.
   */
  public String folder(OptionalInt asked) {
    if (asked.isPresent()) {
      return name + "_subsets/" + name(asked);
    }
    return group.isEmpty() ? name : group + "/" + name;
  }
}
