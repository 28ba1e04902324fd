package org.batchscale.yaml.definition;

import java.util.OptionalInt;

/**
 * A data set, or the front of one.
 *
 * @param name name of the data set
 * @param trainSize number of training examples to use, from the front; all if empty
 */
public record DatasetDefinition(String name, OptionalInt trainSize) {}
