package org.batchscale.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Checks a tree against one of the JSON Schemas, and says in our words what is wrong. */
final class SchemaCheck {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private SchemaCheck() {}

  /** Everything in which the tree differs from the schema of {@code kind}, by place. */
  static List<Complaint> complaints(LocatedTree tree, String kind) {
    Schema schema =
        SCHEMAS.computeIfAbsent(
            kind,
            name ->
                REGISTRY.getSchema(
                    SchemaLocation.of(
                        "classpath:org/batchscale/yaml/bundled/schema/" + name + ".schema.json")));
    List<Complaint> complaints = new ArrayList<>();
    for (Error error : schema.validate(tree.root())) {
      complaints.add(complaint(tree, error));
    }
    complaints.sort(
        Comparator.comparingInt((Complaint c) -> c.place().line())
            .thenComparingInt(c -> c.place().column()));
    return complaints.stream().distinct().toList();
  }

  private static Complaint complaint(LocatedTree tree, Error error) {
    String pointer = error.getInstanceLocation().toString();
    JsonNode value = error.getInstanceNode();
    JsonNode rule = error.getSchemaNode();
    Places places = tree.places();
    String got = value == null ? "nothing" : LocatedTree.described(value);
    switch (error.getKeyword()) {
      case "additionalProperties" -> {
        String key = error.getProperty();
        return places.complaint(
            pointer + "/" + key, "unknown key", Suggestion.among(key, knownKeys(error)));
      }
      case "required" -> {
        return places.complaint(
            pointer,
            "lacks the key '" + error.getProperty() + "'",
            "add " + error.getProperty() + ":");
      }
      case "type" -> {
        boolean quoted = value != null && value.isString() && rule.toString().contains("number");
        boolean number =
            quoted
                && ScalarText.resolve(value.stringValue()).filter(JsonNode::isNumber).isPresent();
        return places.complaint(
            pointer,
            "must be " + typeName(rule) + ", got " + got,
            number ? "remove the quotes" : "change it");
      }
      case "enum", "const" -> {
        Set<String> words = new TreeSet<>();
        (rule.isArray() ? rule : List.of(rule)).forEach(node -> words.add(node.asString("")));
        return places.complaint(
            pointer,
            "must be "
                + (words.size() == 1 ? "" : "one of ")
                + String.join(", ", words)
                + ", got "
                + got,
            Suggestion.among(value == null ? "" : value.asString(""), words));
      }
      default -> {
        return places.complaint(
            pointer, bound(error.getKeyword(), rule) + ", got " + got, "change it");
      }
    }
  }

  private static String bound(String keyword, JsonNode rule) {
    return switch (keyword) {
      case "minimum" -> "must be at least " + rule;
      case "maximum" -> "must be at most " + rule;
      case "exclusiveMinimum" -> "must be above " + rule;
      case "exclusiveMaximum" -> "must be below " + rule;
      case "minItems" -> "must have at least " + rule + " entries";
      case "maxItems" -> "must have at most " + rule + " entries";
      case "minProperties" -> "must have at least " + rule + " keys";
      case "maxProperties" -> "must have at most " + rule + " keys";
      case "uniqueItems" -> "must have every entry once";
      case "minLength" -> "must not be empty";
      case "pattern" -> "must have the form " + rule.asString("");
      default -> "must keep the rule '" + keyword + "'";
    };
  }

  private static String typeName(JsonNode rule) {
    List<String> names = new ArrayList<>();
    (rule.isArray() ? rule : List.of(rule))
        .forEach(
            type ->
                names.add(
                    switch (type.asString("")) {
                      case "object" -> "a mapping";
                      case "array" -> "a list";
                      case "string" -> "text";
                      case "integer" -> "a whole number";
                      case "number" -> "a number";
                      case "boolean" -> "true or false";
                      default -> type.toString();
                    }));
    return String.join(" or ", names);
  }

  /** The keys that the schema knows beside the unknown one. */
  private static Set<String> knownKeys(Error error) {
    Set<String> keys = new TreeSet<>();
    Object details = error.getArguments();
    JsonNode around = SchemaFiles.parent(error.getSchemaLocation().toString());
    around.path("properties").propertyNames().forEach(keys::add);
    return details == null ? Set.of() : keys;
  }
}
