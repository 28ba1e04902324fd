package org.batchscale.yaml;

import tools.jackson.databind.JsonNode;

/** Shows a user what they wrote. */
final class Given {
  private static final int MOST_SHOWN = 60;

  private Given() {}

  /** A value: numbers and words as written, other values by what they are. */
  static String show(JsonNode node, String written) {
    if (node.isString()) {
      return "the text " + text(node.stringValue());
    }
    if (node.isNull()) {
      return "nothing";
    }
    if (node.isArray()) {
      return node.isEmpty() ? "an empty list" : "a list";
    }
    if (node.isObject()) {
      return node.isEmpty() ? "an empty mapping" : "a mapping";
    }
    return plain(written);
  }

  /** Text in quotes, shortened, without characters that could move a terminal's cursor. */
  static String text(String text) {
    return "'" + plain(text) + "'";
  }

  /** Text without quotes, else as in {@link #text}. */
  static String plain(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= MOST_SHOWN ? plain : plain.substring(0, MOST_SHOWN) + "...";
  }
}
