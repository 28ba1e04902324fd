package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batchscale.yaml.definition.LayerDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import tools.jackson.databind.JsonNode;

/** Reads models: files of their own, or written out in a workload. */
final class ModelReader {
  private static final String NAME = "[a-z0-9][a-z0-9_.-]*";

  private final Complaints complaints;

  ModelReader(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The rules that a schema cannot hold, or not in good words. */
  void check(Cursor model) {
    checkLayers(model.at("layers").entries());
  }

  private void checkLayers(List<Cursor> layers) {
    for (Cursor layer : layers) {
      List<String> keys = layer.keys();
      if (keys.size() > 1) {
        Complaint wrong =
            layer.complaint(
                "must be one layer, got " + String.join(", ", keys),
                "begin a new entry '- " + keys.get(1) + "', or indent it if it is an option");
        Place second = layer.at(keys.get(1)).keyComplaint("", "").place();
        complaints.add(new Complaint(second, wrong.key(), wrong.rule(), wrong.remedy()));
      }
      for (String key : keys) {
        if (layer.at(key).node().isNull()) {
          complaints.add(
              layer
                  .at(key)
                  .keyComplaint(
                      "must be a layer's name alone or with options, got a colon with nothing"
                          + " after it",
                      "write '- " + key + "', or indent the options below it"));
        }
        Cursor options = layer.at(key);
        options.keys().forEach(option -> checkLayers(options.at(option).entries()));
      }
    }
  }

  /** Checks the name that a model file gives its model if it does not say one itself. */
  void checkFileName(Cursor model) {
    String name = model.tree().source().name();
    if (!model.at("name").isGiven() && !name.matches(NAME)) {
      String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]", "_");
      complaints.add(
          model
              .tree()
              .places()
              .missing(
                  "",
                  "name",
                  "the file's name "
                      + Given.text(name)
                      + " cannot be the model's, which is a-z, 0-9, '_', '.', '-'; add 'name: "
                      + (plain.matches(NAME) ? plain : "my_net")
                      + "'"));
    }
  }

  /** The model, which has passed all checks. */
  ModelDefinition build(Cursor model) {
    List<LayerDefinition> layers = new ArrayList<>();
    for (Cursor layer : model.at("layers").entries()) {
      layers.add(layer(layer));
    }
    return new ModelDefinition(
        model.at("name").text().orElse(model.tree().source().name()),
        layers,
        Subtree.places(model));
  }

  private static LayerDefinition layer(Cursor layer) {
    String pointer = layer.pointer();
    if (layer.text().isPresent()) {
      return new LayerDefinition(layer.text().get(), Map.of(), pointer, layer.tree().places());
    }
    String type = layer.keys().get(0);
    Cursor given = layer.at(type);
    Map<String, Object> options = new LinkedHashMap<>();
    for (String key : given.keys()) {
      options.put(key, option(given.at(key)));
    }
    return new LayerDefinition(type, options, given.pointer(), layer.tree().places());
  }

  private static Object option(Cursor option) {
    return option.node().isArray()
        ? option.entries().stream().map(ModelReader::entry).toList()
        : scalar(option.node());
  }

  /** An entry of an option's list: a mapping is a layer; without options it is its name. */
  private static Object entry(Cursor entry) {
    if (!entry.node().isObject()) {
      return scalar(entry.node());
    }
    LayerDefinition layer = layer(entry);
    return layer.options().isEmpty() ? layer.type() : layer;
  }

  private static Object scalar(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isString()) {
      return node.stringValue();
    }
    // Split in two statements: ?: would turn a Long into a Double.
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    return node.doubleValue();
  }
}
