package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * A mapping whose types the schema has checked, with the places of its keys; collects complaints
 * about what a schema cannot say.
 */
final class Fields {
  private final JsonNode node;
  private final String pointer;
  private final Places places;
  private final List<Complaint> complaints;

  private Fields(JsonNode node, String pointer, Places places, List<Complaint> complaints) {
    this.node = node;
    this.pointer = pointer;
    this.places = places;
    this.complaints = complaints;
  }

  Fields(LocatedTree tree) {
    this(tree.root(), "", tree.places(), new ArrayList<>());
  }

  /** The mapping below a key; complaints go to the same list. */
  Fields below(String key) {
    return new Fields(node.path(key), pointer + "/" + key, places, complaints);
  }

  /** The mapping at an index of the list below a key. */
  Fields entry(String key, int index) {
    return new Fields(
        node.path(key).path(index), pointer + "/" + key + "/" + index, places, complaints);
  }

  JsonNode node() {
    return node;
  }

  JsonNode get(String key) {
    return node.path(key);
  }

  boolean has(String key) {
    return node.has(key);
  }

  String text(String key, String otherwise) {
    return node.path(key).asString(otherwise);
  }

  OptionalLong whole(String key) {
    return node.has(key) ? OptionalLong.of(node.get(key).longValue()) : OptionalLong.empty();
  }

  OptionalDouble real(String key) {
    return node.has(key) ? OptionalDouble.of(node.get(key).doubleValue()) : OptionalDouble.empty();
  }

  List<String> texts(String key, List<String> otherwise) {
    if (!node.has(key)) {
      return otherwise;
    }
    List<String> texts = new ArrayList<>();
    node.get(key).forEach(entry -> texts.add(entry.stringValue()));
    return texts;
  }

  List<Double> reals(String key) {
    List<Double> numbers = new ArrayList<>();
    node.path(key).forEach(entry -> numbers.add(entry.doubleValue()));
    return numbers;
  }

  /** Complains about the value of a key, or about the mapping itself if the key is empty. */
  void complain(String key, String rule, String remedy) {
    complaints.add(places.complaint(key.isEmpty() ? pointer : pointer + "/" + key, rule, remedy));
  }

  void complainIf(boolean wrong, String key, String rule, String remedy) {
    if (wrong) {
      complain(key, rule, remedy);
    }
  }

  /** Throws if anything was complained about. */
  void require() {
    if (!complaints.isEmpty()) {
      throw new DefinitionException(complaints);
    }
  }

  /** Where a key stands that names another definition. */
  Optional<DefinitionReader.Complainer> reference(SourceText source, String key) {
    return Optional.of(
        new DefinitionReader.Complainer(source.folder(), places, pointer + "/" + key));
  }

  /** Places of this mapping, with pointers that begin at it. */
  Places placesHere() {
    Map<String, Place> here = new HashMap<>();
    places
        .byPointer()
        .forEach(
            (at, place) -> {
              if (at.startsWith(pointer)) {
                here.put(at.substring(pointer.length()), place);
              }
            });
    return new Places(places.file(), here);
  }
}
