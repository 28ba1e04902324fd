package org.batchscale.results;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The first place where two JSON values differ, in words for a user. */
final class JsonDifference {
  private JsonDifference() {}

  /** {@code search.momentum is 0.9 there and 0.5 in this experiment}, or empty if equal. */
  static Optional<String> first(JsonNode present, JsonNode wanted) {
    return first("", present, wanted);
  }

  private static Optional<String> first(String path, JsonNode present, JsonNode wanted) {
    if (present.equals(wanted)) {
      return Optional.empty();
    }
    if (!present.isObject() || !wanted.isObject()) {
      return Optional.of(
          "%s is %s there and %s in this experiment".formatted(path, present, wanted));
    }
    Set<String> keys = new TreeSet<>(present.propertyNames());
    keys.addAll(wanted.propertyNames());
    for (String key : keys) {
      String below = path.isEmpty() ? key : path + "." + key;
      if (!present.has(key)) {
        return Optional.of(
            "%s is absent there and %s in this experiment".formatted(below, wanted.get(key)));
      }
      if (!wanted.has(key)) {
        return Optional.of(
            "%s is %s there and absent in this experiment".formatted(below, present.get(key)));
      }
      Optional<String> difference = first(below, present.get(key), wanted.get(key));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }
}
