package org.batchscale.workloads;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.batchscale.yaml.Place;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.LayerDefinition;
import org.batchscale.yaml.definition.ModelDefinition;

/** Model definitions as the YAML reader would make them, written by hand. */
public final class Definitions {
  private Definitions() {}

  /** A layer with options {@code key, value, key, value}; it stands at layer 0 of its model. */
  public static LayerDefinition layer(String type, Object... options) {
    Map<String, Object> byKey = new LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      Object value = options[i + 1];
      byKey.put((String) options[i], value instanceof Integer n ? (Object) n.longValue() : value);
    }
    return new LayerDefinition(type, byKey, "/layers/0/" + type, new Places("test.yaml", Map.of()));
  }

  /** The same layer, and those within it, at a pointer of a file. */
  static LayerDefinition at(LayerDefinition layer, String entry, Places places) {
    String pointer = entry + "/" + layer.type();
    Map<String, Object> options = new LinkedHashMap<>();
    layer
        .options()
        .forEach((key, value) -> options.put(key, placed(value, pointer + "/" + key, places)));
    return new LayerDefinition(layer.type(), options, pointer, places);
  }

  private static Object placed(Object value, String pointer, Places places) {
    if (!(value instanceof List<?> list)) {
      return value;
    }
    return IntStream.range(0, list.size())
        .mapToObj(
            i ->
                list.get(i) instanceof LayerDefinition layer
                    ? at(layer, pointer + "/" + i, places)
                    : list.get(i))
        .toList();
  }

  /** A model whose layer k stands in line k + 3 of {@code test.yaml}. */
  public static ModelDefinition model(String name, LayerDefinition... layers) {
    Map<String, Place> places = new LinkedHashMap<>();
    for (int i = 0; i < layers.length; i++) {
      places.put("/layers/" + i, new Place("test.yaml", i + 3, 5));
    }
    Places all = new Places("test.yaml", places);
    List<LayerDefinition> placed = new ArrayList<>();
    for (int i = 0; i < layers.length; i++) {
      placed.add(at(layers[i], "/layers/" + i, all));
    }
    return new ModelDefinition(name, placed, all);
  }

  /** A fully connected ReLU net with these hidden layers and 10 outputs. */
  public static ModelDefinition fullyConnected(int... hidden) {
    List<LayerDefinition> layers = new ArrayList<>(List.of(layer("flatten")));
    IntStream.of(hidden)
        .forEach(units -> layers.add(layer("dense", "units", units, "activation", "relu")));
    layers.add(layer("dense", "units", 10));
    return model("fc", layers.toArray(LayerDefinition[]::new));
  }

  /** The simple CNN with these filters and units. */
  public static ModelDefinition simpleCnn(int first, int second, int units) {
    return model(
        "simple_cnn",
        layer("conv", "filters", first, "kernel", 5, "activation", "relu"),
        layer("max_pool", "size", 2),
        layer("conv", "filters", second, "kernel", 5, "activation", "relu"),
        layer("max_pool", "size", 2),
        layer("flatten"),
        layer("dense", "units", units, "activation", "relu"),
        layer("dropout", "rate", 0.4),
        layer("dense", "units", 10));
  }
}
