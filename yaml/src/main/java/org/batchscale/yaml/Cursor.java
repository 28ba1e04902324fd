package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * A value in a file, which may be absent or of the wrong type: rules look at what is there and
 * leave the rest to the schema.
 *
 * @param tree the file
 * @param pointer JSON pointer of the value
 * @param node the value; a missing node if there is none
 */
public record Cursor(YamlTree tree, String pointer, JsonNode node) {

  /** The value of {@code key} in this mapping. */
  public Cursor at(String key) {
    return new Cursor(tree, Places.below(pointer, key), node.path(key));
  }

  /** The entry at {@code index}, from 0, of this list. */
  public Cursor at(int index) {
    return new Cursor(tree, pointer + "/" + index, node.path(index));
  }

  /** Whether there is a value. */
  public boolean isGiven() {
    return !node.isMissingNode();
  }

  /** Entries of a list; none if this is no list. */
  public List<Cursor> entries() {
    List<Cursor> entries = new ArrayList<>();
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      entries.add(at(i));
    }
    return entries;
  }

  /** Keys of a mapping, as written; none if this is no mapping. */
  public List<String> keys() {
    return node.isObject() ? List.copyOf(node.propertyNames()) : List.of();
  }

  /** The text, if the value is one. */
  public Optional<String> text() {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  /** The number, if the value is one. */
  public OptionalDouble number() {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }

  /** A whole number that fits 64 bits. */
  public OptionalLong whole() {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? OptionalLong.of(node.longValue())
        : OptionalLong.empty();
  }

  /** A whole number of which the schema has said that it fits 32 bits. */
  public int wholeOr(int otherwise) {
    return Math.toIntExact(whole().orElse(otherwise));
  }

  /** The value as the user wrote it. */
  public String shown() {
    return Given.show(node, tree.written().getOrDefault(pointer, node.toString()));
  }

  /** As {@link #shown()}, but text without saying that it is text. */
  public String plain() {
    return text().map(Given::text).orElseGet(this::shown);
  }

  /** A complaint about the value. */
  public Complaint complaint(String rule, String remedy) {
    return tree.places().complaint(pointer, rule, remedy);
  }

  /** A complaint about the key of the value. */
  public Complaint keyComplaint(String rule, String remedy) {
    return tree.places().keyComplaint(pointer, rule, remedy);
  }
}
