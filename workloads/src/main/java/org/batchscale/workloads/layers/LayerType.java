package org.batchscale.workloads.layers;

import org.batchscale.yaml.definition.LayerDefinition;

/** A kind of layer that model files may name. Found by {@link java.util.ServiceLoader}. */
public interface LayerType {
  /** The name in model files, in snake_case: {@code max_pool}. */
  String name();

  /**
   * Makes the layer.
   *
   * @param definition type and options as written
   * @param input the shape of one example of its input, and what is known of the data set
   * @throws org.batchscale.yaml.DefinitionException if an option is wrong, or does not fit the
   *     input shape; with the place of the option
   */
  Layer create(LayerDefinition definition, LayerInput input);
}
