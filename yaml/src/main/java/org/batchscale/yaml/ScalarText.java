package org.batchscale.yaml;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an unquoted word of YAML means, by the core schema of YAML 1.2: null, true, false, whole
 * numbers, numbers with point or exponent; anything else is text.
 */
final class ScalarText {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private ScalarText() {}

  /** The value of an unquoted word; empty for a number that is not finite or does not fit. */
  static Optional<JsonNode> resolve(String word) {
    switch (word) {
      case "", "~", "null", "Null", "NULL" -> {
        return Optional.of(NODES.nullNode());
      }
      case "true", "True", "TRUE" -> {
        return Optional.of(NODES.booleanNode(true));
      }
      case "false", "False", "FALSE" -> {
        return Optional.of(NODES.booleanNode(false));
      }
      default -> {
        return number(word);
      }
    }
  }

  private static Optional<JsonNode> number(String word) {
    if (WHOLE.matcher(word).matches()) {
      BigInteger value = new BigInteger(word);
      return value.bitLength() > 63
          ? Optional.empty()
          : Optional.of(NODES.numberNode(value.longValue()));
    }
    if (REAL.matcher(word).matches()) {
      double value = Double.parseDouble(word);
      return Double.isInfinite(value) ? Optional.empty() : Optional.of(NODES.numberNode(value));
    }
    return NOT_FINITE.matcher(word).matches()
        ? Optional.empty()
        : Optional.of(NODES.stringNode(word));
  }
}
