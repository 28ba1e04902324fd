package org.batchscale.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The definitions and schemas that come with this module. */
final class Bundled {
  static final BundledFiles FILES =
      new BundledFiles(Bundled.class, "/org/batchscale/yaml/bundled/", "schema/model.schema.json");

  private Bundled() {}

  /** Names in {@code folder} and below, without ending, sorted; empty if there is no folder. */
  static List<String> names(String folder) {
    return FILES.names(folder);
  }

  /** The bundled file of this name. */
  static Optional<Source> open(String folder, String name) {
    return FILES.open(folder, name);
  }

  /** Opens a bundled file by its path: {@code schema/model.schema.json}. */
  static InputStream resource(String file) throws IOException {
    return FILES.resource(file);
  }
}
