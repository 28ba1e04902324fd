package org.batchscale.workloads.data;

import java.util.List;
import java.util.OptionalInt;

/**
 * A data set in memory, or the front of one.
 *
 * @param spec the full data set that this is or is cut from
 * @param train training examples; fewer than the spec's for a subset
 * @param val validation examples, the same for every subset
 * @param test test examples, the same for every subset
 */
public record Dataset(DatasetSpec spec, Split train, Split val, Split test) {

  /** Refuses splits whose sizes are not those of the spec or a subset of it. */
  public Dataset {
    spec.trainSize(OptionalInt.of(train.size()));
    if (val.size() != spec.valSize() || test.size() != spec.testSize()) {
      throw new DataException(
          spec.name(),
          "must have %d validation and %d test examples, got %d and %d"
              .formatted(spec.valSize(), spec.testSize(), val.size(), test.size()),
          "report this as an error of the data set's provider");
    }
    for (Split split : List.of(train, val, test)) {
      if (split.imageBytes() != spec.imageBytes()) {
        throw new DataException(
            spec.name(),
            "images must have %d bytes, got %d".formatted(spec.imageBytes(), split.imageBytes()),
            "report this as an error of the data set's provider");
      }
    }
  }

  /** {@code mnist}, or for a subset {@code mnist_6875}. */
  public String name() {
    return spec.name(OptionalInt.of(train.size()));
  }

  /** Folder in a results tree: {@code mnist}, or {@code mnist_subsets/mnist_6875}. */
  public String folder() {
    return spec.folder(OptionalInt.of(train.size()));
  }

  /** Shape of one image, {@code [height, width, channels]}. */
  public List<Integer> imageShape() {
    return spec.imageShape();
  }

  /** Number of classes. */
  public int classes() {
    return spec.classes();
  }

  /**
   * The split of this name.
   *
   * @param split {@code train}, {@code val} or {@code test}
   */
  public Split split(String split) {
    return switch (split) {
      case "train" -> train;
      case "val" -> val;
      case "test" -> test;
      default ->
          throw new DataException(
              name(), "has no split '" + split + "'", "known: train, val, test");
    };
  }
}
