package org.batchscale.workloads.layers;

import java.util.List;

/**
 * A trainable variable of a layer.
 *
 * @param name name within the layer: {@code kernel}, {@code bias}
 * @param shape its shape
 * @param initializer how it begins
 */
public record VariableSpec(String name, List<Integer> shape, Initializer initializer) {
  /** Copies the shape. */
  public VariableSpec {
    shape = List.copyOf(shape);
  }

  /** Number of elements. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
