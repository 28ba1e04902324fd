package org.batchscale.yaml;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Puts what the schema validator finds into our words. */
final class SchemaComplaint {
  private SchemaComplaint() {}

  static void add(Error error, YamlTree tree, Complaints complaints) {
    String pointer = error.getInstanceLocation().toString();
    Cursor value = new Cursor(tree, pointer, tree.root().at(pointer));
    Optional<JsonNode> choices = Schemas.choices(error);
    if (choices.isPresent()) {
      // One branch of a choice between keys failed; the choice as a whole is what users know.
      choice(value, choices.get()).ifPresent(complaints::add);
      return;
    }
    JsonNode schema = Schemas.holder(error);
    JsonNode limit = schema.path(error.getKeyword());
    String example = example(schema, error);
    String got = ", got " + value.shown();
    String gotWord = ", got " + value.plain();
    switch (error.getKeyword()) {
      case "type" ->
          complaints.add(
              value.complaint(
                  "must be " + TypeWords.of(limit) + got,
                  TypeWords.remedy(value.node(), limit, example)));
      case "enum" ->
          complaints.add(value.complaint("must be " + oneOf(limit) + gotWord, pick(value, limit)));
      case "minimum" -> complaints.add(bound(value, "at least ", limit, example));
      case "maximum" -> complaints.add(bound(value, "at most ", limit, example));
      case "exclusiveMinimum" -> complaints.add(bound(value, "above ", limit, example));
      case "exclusiveMaximum" -> complaints.add(bound(value, "below ", limit, example));
      case "pattern" ->
          complaints.add(
              value.complaint("must be " + schema.path("$comment").asString() + gotWord, example));
      case "required" -> complaints.add(missing(error, tree, pointer, schema));
      case "additionalProperties" ->
          complaints.add(
              tree.places()
                  .keyComplaint(
                      Places.below(pointer, error.getProperty()),
                      "unknown key",
                      Suggestion.among(
                          error.getProperty(), schema.path("properties").propertyNames())));
      case "minItems", "maxItems" ->
          complaints.add(
              value.complaint(
                  "must have "
                      + (error.getKeyword().equals("minItems") ? "at least " : "at most ")
                      + limit.asString()
                      + (limit.asInt() == 1 ? " entry" : " entries")
                      + ", got "
                      + value.node().size(),
                  example));
      case "minProperties", "maxProperties" ->
          complaints.add(
              tree.places()
                  .complaint(
                      pointer,
                      "must have exactly one key, got "
                          + (value.keys().isEmpty() ? "none" : String.join(", ", value.keys())),
                      value.keys().isEmpty() ? example : "keep one of them"));
      case "uniqueItems" -> repeated(value).forEach(complaints::add);
      default ->
          complaints.add(value.complaint("is not allowed here: " + error.getMessage(), example));
    }
  }

  private static String example(JsonNode schema, Error error) {
    String example = Schemas.example(schema, Schemas.file(error));
    return example.isEmpty() ? "compare it with a bundled file" : "write for example " + example;
  }

  private static Complaint bound(Cursor value, String word, JsonNode limit, String example) {
    return value.complaint(
        "must be " + word + Flow.number(limit) + ", got " + value.shown(), example);
  }

  private static Complaint missing(Error error, YamlTree tree, String pointer, JsonNode schema) {
    String key = error.getProperty();
    JsonNode property = schema.path("properties").path(key);
    String example = Schemas.example(property, Schemas.file(error));
    return tree.places().missing(pointer, key, "add for example '" + key + ": " + example + "'");
  }

  private static List<Complaint> repeated(Cursor list) {
    List<Complaint> complaints = new ArrayList<>();
    Set<JsonNode> seen = new HashSet<>();
    for (Cursor entry : list.entries()) {
      if (!seen.add(entry.node())) {
        complaints.add(
            entry.complaint("must be listed once, got " + entry.plain() + " again", "remove it"));
      }
    }
    return complaints;
  }

  /** {@code goal} must have one of two keys; {@code train_steps} at least one. */
  private static Optional<Complaint> choice(Cursor value, JsonNode holder) {
    boolean exactlyOne = holder.has("oneOf");
    List<String> keys =
        StreamSupport.stream(holder.path(exactlyOne ? "oneOf" : "anyOf").spliterator(), false)
            .map(branch -> branch.path("required").path(0).asString())
            .toList();
    List<String> given = keys.stream().filter(key -> value.node().has(key)).toList();
    if (!value.node().isObject() || given.size() == 1) {
      return Optional.empty();
    }
    String rule =
        "must have "
            + (exactlyOne ? "exactly" : "at least")
            + " one of "
            + String.join(" and ", keys)
            + ", got "
            + (given.isEmpty() ? "neither" : "both");
    return Optional.of(
        value.keyComplaint(rule, given.isEmpty() ? "add one of them" : "remove one of them"));
  }

  private static String oneOf(JsonNode words) {
    String list =
        StreamSupport.stream(words.spliterator(), false)
            .map(JsonNode::asString)
            .collect(Collectors.joining(", "));
    return words.size() == 1 ? list : "one of " + list;
  }

  private static String pick(Cursor value, JsonNode words) {
    List<String> known =
        StreamSupport.stream(words.spliterator(), false).map(JsonNode::asString).toList();
    String suggestion = Suggestion.among(value.text().orElse(""), known);
    // The rule has just listed the known words.
    return suggestion.startsWith("did you mean") ? suggestion : "write for example " + known.get(0);
  }
}
