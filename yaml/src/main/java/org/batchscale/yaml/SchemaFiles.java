package org.batchscale.yaml;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks into the bundled JSON Schemas. */
final class SchemaFiles {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private SchemaFiles() {}

  /**
   * The schema object around a keyword.
   *
   * @param location location of the keyword: {@code
   *     classpath:.../model.schema.json#/properties/x/additionalProperties}
   */
  static JsonNode parent(String location) {
    int hash = location.indexOf('#');
    String file = location.substring(location.lastIndexOf('/', hash) + 1, hash);
    String fragment = location.substring(hash + 1);
    return MAPPER
        .readTree(Bundled.bytes("schema/" + file))
        .at(fragment.substring(0, fragment.lastIndexOf('/')));
  }
}
