package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The types of JSON Schema in plain words, and the way out for a value of the wrong type. */
final class TypeWords {
  private static final Set<String> YES = Set.of("yes", "on", "y");
  private static final Set<String> NO = Set.of("no", "off", "n");

  private TypeWords() {}

  /** {@code a whole number or a mapping}. */
  static String of(JsonNode type) {
    List<String> words = new ArrayList<>();
    for (String name : names(type)) {
      words.add(
          switch (name) {
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "string" -> "text";
            case "boolean" -> "a truth value";
            case "array" -> "a list";
            default -> "a mapping";
          });
    }
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** What to do about a value that is none of these types. */
  static String remedy(JsonNode value, JsonNode type, String example) {
    List<String> names = names(type);
    if (value.isString() && (names.contains("number") || names.contains("integer"))) {
      String text = value.stringValue();
      if (PlainScalar.isNumber(text)) {
        return "remove the quotes";
      }
      String plain = text.replaceAll("(?<=[0-9])[_'](?=[0-9])", "");
      if (!plain.equals(text) && PlainScalar.isNumber(plain)) {
        return "write the number without separators: " + plain;
      }
      String point = text.replace(',', '.');
      if (!point.equals(text) && PlainScalar.isNumber(point)) {
        return "write a point, not a comma: " + point;
      }
    }
    if (value.isString() && names.contains("boolean")) {
      String text = value.stringValue().toLowerCase(Locale.ROOT);
      if (YES.contains(text) || NO.contains(text)) {
        return "write " + YES.contains(text);
      }
    }
    if (names.equals(List.of("string")) && value.isValueNode() && !value.isNull()) {
      return "put it in quotes";
    }
    return example;
  }

  private static List<String> names(JsonNode type) {
    return type.isArray()
        ? StreamSupport.stream(type.spliterator(), false).map(JsonNode::asString).toList()
        : List.of(type.asString());
  }
}
