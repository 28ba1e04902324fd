package org.batchscale.yaml.definition;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A data set, or the front of one.
 *
 * @param name name of the data set
 * @param trainSize number of training examples to use, from the front; all if empty
 * @param group folder above the data set's in a results tree; the data set's own if empty
 */
public record DatasetDefinition(String name, OptionalInt trainSize, Optional<String> group) {
  /** A data set in its own place of a results tree. */
  public DatasetDefinition(String name, OptionalInt trainSize) {
    this(name, trainSize, Optional.empty());
  }
}
