package org.batchscale.yaml;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A file as a tree of values.
 *
 * @param source the file
 * @param root its values
 * @param places where each value and key stands
 * @param written each scalar as written, by JSON pointer: {@code 1e-4} stays {@code 1e-4}
 */
public record YamlTree(Source source, JsonNode root, Places places, Map<String, String> written) {
  /** The whole file. */
  public Cursor cursor() {
    return new Cursor(this, "", root);
  }
}
