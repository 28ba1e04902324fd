package org.batchscale.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What an unquoted word of YAML stands for, by the core schema of YAML 1.2.2 (section 10.3). */
final class PlainScalar {
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OTHER_BASE = Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITY = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
  private static final Set<String> NOT_A_NUMBER = Set.of(".nan", ".NaN", ".NAN");

  /** Beyond this no whole number fits a double, and reading the digits takes ever longer. */
  private static final int MOST_DIGITS = 309;

  /** Doubles of this size and above have gaps between whole numbers. */
  private static final double WHOLE_UP_TO = 0x1p53;

  /** The first whole double above all longs. */
  private static final double BEYOND_LONG = 0x1p63;

  private PlainScalar() {}

  /** The value of a word: nothing, true or false, a number (perhaps not finite), or text. */
  static JsonNode resolve(String word) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (NOTHING.contains(word)) {
      return nodes.nullNode();
    }
    if (TRUE.contains(word) || FALSE.contains(word)) {
      return nodes.booleanNode(TRUE.contains(word));
    }
    if (INTEGER.matcher(word).matches()) {
      return integer(word.startsWith("+") ? word.substring(1) : word, 10);
    }
    if (OTHER_BASE.matcher(word).matches()) {
      return integer(word.substring(2), word.charAt(1) == 'o' ? 8 : 16);
    }
    if (FLOAT.matcher(word).matches()) {
      double value = Double.parseDouble(word);
      boolean whole = Double.isFinite(value) && Math.rint(value) == value;
      if (whole && Math.abs(value) >= BEYOND_LONG) {
        // The schema's validator cannot compare a double of this size with a whole bound.
        return nodes.numberNode(new BigDecimal(value).toBigInteger());
      }
      // 2e3 is a whole number too, and is then one wherever a whole number is asked for.
      return whole && Math.abs(value) < WHOLE_UP_TO
          ? nodes.numberNode((long) value)
          : nodes.numberNode(value);
    }
    if (INFINITY.matcher(word).matches()) {
      return nodes.numberNode(
          word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return NOT_A_NUMBER.contains(word) ? nodes.numberNode(Double.NaN) : nodes.stringNode(word);
  }

  /** Whether this text, left unquoted, would be a finite number. */
  static boolean isNumber(String text) {
    JsonNode node = resolve(text);
    return node.isNumber() && Double.isFinite(node.asDouble());
  }

  private static JsonNode integer(String digits, int radix) {
    if (digits.length() > MOST_DIGITS) {
      return JsonNodeFactory.instance.numberNode(Double.POSITIVE_INFINITY);
    }
    BigInteger value = new BigInteger(digits, radix);
    return value.bitLength() < Long.SIZE
        ? JsonNodeFactory.instance.numberNode(value.longValue())
        : JsonNodeFactory.instance.numberNode(value);
  }
}
