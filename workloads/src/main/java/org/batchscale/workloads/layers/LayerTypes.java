package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.batchscale.yaml.Suggestion;
import org.batchscale.yaml.definition.LayerDefinition;

/** All kinds of layers that this installation knows. */
public final class LayerTypes {
  private static final Map<String, LayerType> TYPES = find();

  private LayerTypes() {}

  private static Map<String, LayerType> find() {
    Map<String, LayerType> types = new TreeMap<>();
    for (LayerType type : ServiceLoader.load(LayerType.class, LayerType.class.getClassLoader())) {
      if (types.put(type.name(), type) != null) {
        throw new IllegalStateException("two layer types are named '" + type.name() + "'");
      }
    }
    return types;
  }

  /** Names of all layer types, in alphabetical order. */
  public static List<String> names() {
    return List.copyOf(TYPES.keySet());
  }

  /**
   * Makes the layer that a model file asks for.
   *
   * @throws org.batchscale.yaml.DefinitionException if the type is unknown or an option is wrong
   */
  public static Layer create(LayerDefinition definition, LayerInput input) {
    LayerType type = TYPES.get(definition.type());
    if (type == null) {
      throw definition.complain(
          "unknown layer '" + definition.type() + "'",
          Suggestion.among(definition.type(), TYPES.keySet()));
    }
    return type.create(definition, input);
  }
}
