package org.batchscale.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.batchscale.yaml.definition.Definition;

/** Files beside the tests. */
final class TestFiles {
  private TestFiles() {}

  static String text(String name) throws IOException {
    try (InputStream stream = TestFiles.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Reads a file of this kind by the method that is for it. */
  static Definition read(String kind, String path) {
    return switch (kind) {
      case "experiment", "quadratic", "command" -> DefinitionReader.experiment(path);
      case "workload" -> DefinitionReader.workload(path);
      case "model" -> DefinitionReader.model(path);
      case "figure" -> DefinitionReader.figure(path);
      case "tier" -> DefinitionReader.tier(path);
      case "claims" -> DefinitionReader.claims(path);
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
