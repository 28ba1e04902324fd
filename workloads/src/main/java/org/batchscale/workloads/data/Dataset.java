package org.batchscale.workloads.data;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data set that has been opened, or the front of one.
 *
 * @param spec the full data set that this is or is cut from
 * @param train training examples; fewer than the spec's for a subset
 * @param val validation examples, the same for every subset
 * @param test test examples, the same for every subset
 * @param identity what tells this data from any other, such as a checksum over its index; empty
 *     where the checksums of the spec's files do
 * @param counts what was met while it was opened and how often, by what it is: {@code
 *     greyscale_images}; for provenance. Empty where every file's checksum says it all
 */
public record Dataset(
    DatasetSpec spec,
    Examples train,
    Examples val,
    Examples test,
    String identity,
    SortedMap<String, Long> counts)
    implements AutoCloseable {

  /** Refuses splits whose sizes are not those of the spec or a subset of it. */
  public Dataset {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    spec.trainSize(OptionalInt.of(train.size()));
    if (val.size() != spec.valSize() || test.size() != spec.testSize()) {
      throw new DataException(
          spec.name(),
          "must have %d validation and %d test examples, got %d and %d"
              .formatted(spec.valSize(), spec.testSize(), val.size(), test.size()),
          "report this as an error of the data set's provider");
    }
    for (Examples examples : List.of(train, val, test)) {
      if (examples instanceof Split split
          && !(spec.form() instanceof ImageForm form && form.bytes() == split.imageBytes())) {
        throw new DataException(
            spec.name(),
            "examples must be %s, got images of %d bytes"
                .formatted(spec.form(), split.imageBytes()),
            "report this as an error of the data set's provider");
      }
    }
  }

  /** A data set of which nothing is to be told. */
  public Dataset(DatasetSpec spec, Examples train, Examples val, Examples test) {
    this(spec, train, val, test, "", new TreeMap<>());
  }

  /**
   * The split of this name.
   *
   * @param split {@code train}, {@code val} or {@code test}
   */
  public Examples split(String split) {
    return switch (split) {
      case "train" -> train;
      case "val" -> val;
      case "test" -> test;
      default ->
          throw new DataException(
              spec.name(), "has no split '" + split + "'", "known: train, val, test");
    };
  }

  @Override
  public void close() {
    train.close();
    val.close();
    test.close();
  }
}
