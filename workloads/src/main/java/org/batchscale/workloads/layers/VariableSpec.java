package org.batchscale.workloads.layers;

import java.util.List;

/**
 * A variable of a layer.
 *
 * @param name name within the layer: {@code kernel}, {@code bias}
 * @param shape its shape
 * @param initializer how it begins
 * @param trained whether the optimizer changes it; if not, the layer itself does
 */
public record VariableSpec(
    String name, List<Integer> shape, Initializer initializer, boolean trained) {
  /** Copies the shape. */
  public VariableSpec {
    shape = List.copyOf(shape);
  }

  /** A variable that the optimizer trains. */
  public VariableSpec(String name, List<Integer> shape, Initializer initializer) {
    this(name, shape, initializer, true);
  }

  /** The same variable of a layer within another. */
  public VariableSpec within(String layer) {
    return new VariableSpec(layer + "/" + name, shape, initializer, trained);
  }

  /** Number of elements. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
