package org.batchscale.yaml.definition;

import java.util.List;
import org.batchscale.yaml.Places;

/**
 * A network as a list of layers; the last one yields the logits.
 *
 * @param name name of the model: the file's name without its ending, or what {@code name} says
 * @param layers the layers, from input to logits
 * @param places where each key stands in its file (root = the model's own mapping)
 */
public record ModelDefinition(String name, List<LayerDefinition> layers, Places places)
    implements Definition {
  /** Copies the list. */
  public ModelDefinition {
    layers = List.copyOf(layers);
  }
}
