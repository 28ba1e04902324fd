package org.batchscale.workloads.layers;

import java.util.List;
import java.util.OptionalInt;
import org.batchscale.yaml.definition.LayerDefinition;

/**
 * What a layer is fitted to.
 *
 * @param shape shape of one example of its input, without the batch
 * @param dataUnits how many logits the data set asks for: its classes, or the tokens of its
 *     vocabulary; empty where no data set is known
 */
public record LayerInput(List<Integer> shape, OptionalInt dataUnits) {
  /** Written for a number, it means as many as the data set has: {@code dense: {units: data}}. */
  public static final String DATA = "data";

  /** Copies the shape. */
  public LayerInput {
    shape = List.copyOf(shape);
  }

  /** An input of no known data set. */
  public static LayerInput of(List<Integer> shape) {
    return new LayerInput(shape, OptionalInt.empty());
  }

  /** The same data set, seen by a layer whose input has this shape. */
  public LayerInput withShape(List<Integer> other) {
    return new LayerInput(other, dataUnits);
  }

  /**
   * An option that must be given: a whole number of at least 1, or {@link #DATA}.
   *
   * @throws org.batchscale.yaml.DefinitionException if it is neither, or the data set is not known
   */
  public int units(LayerDefinition definition, String key) {
    if (!DATA.equals(definition.options().get(key))) {
      return definition.whole(key, 1);
    }
    return dataUnits.orElseThrow(
        () ->
            definition.complainOf(
                key,
                "'data' means as many as the data set has, and no data set is known here",
                "write a number, or name the model in a workload"));
  }
}
