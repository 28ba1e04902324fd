package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.yaml.definition.LayerDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import tools.jackson.databind.JsonNode;

/** Turns the mapping of a model into its record. */
final class ModelFields {
  private ModelFields() {}

  static ModelDefinition read(SourceText source, Fields fields) {
    Places places = fields.placesHere();
    List<LayerDefinition> layers = new ArrayList<>();
    int index = 0;
    for (JsonNode entry : fields.get("layers")) {
      String at = "/layers/" + index++;
      if (entry.isString()) {
        layers.add(new LayerDefinition(entry.stringValue(), Map.of(), at, places));
        continue;
      }
      Map.Entry<String, JsonNode> only = entry.properties().iterator().next();
      layers.add(
          new LayerDefinition(
              only.getKey(), options(only.getValue()), at + "/" + only.getKey(), places));
    }
    String name = fields.text("name", source.name());
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      fields.complain(
          fields.has("name") ? "name" : "",
          "the model's name must consist of letters, digits, '_', '-' and '.', got '" + name + "'",
          "it names a folder of the results; give it as name:");
      fields.require();
    }
    return new ModelDefinition(name, layers, places);
  }

  private static Map<String, Object> options(JsonNode node) {
    Map<String, Object> options = new LinkedHashMap<>();
    node.properties().forEach(entry -> options.put(entry.getKey(), value(entry.getValue())));
    return options;
  }

  private static Object value(JsonNode node) {
    if (node.isArray()) {
      List<Object> values = new ArrayList<>();
      node.forEach(entry -> values.add(value(entry)));
      return values;
    } else if (node.isIntegralNumber()) {
      return node.longValue();
    } else if (node.isNumber()) {
      return node.doubleValue();
    } else if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.asString("");
  }
}
