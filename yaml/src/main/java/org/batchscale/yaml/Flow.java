package org.batchscale.yaml;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Writes a value in YAML's one-line form: {@code {log: [0.0001, 1]}}. */
final class Flow {
  private Flow() {}

  static String write(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(entry -> entry.getKey() + ": " + write(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(Flow::write)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return node.isNumber() ? number(node) : node.asString();
  }

  /** A number as people write it: {@code 0.0001}, not {@code 1.0E-4}. */
  static String number(JsonNode node) {
    return node.isFloat() || node.isDouble()
        ? node.decimalValue().stripTrailingZeros().toPlainString()
        : node.asString();
  }
}
