package org.batchscale.yaml;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The kinds of definition, each with its bundled folder, its schema and the keys that tell it. */
enum Kind {
  MODEL("model", "models", "layers"),
  FIGURE("figure", "figures", "panels"),
  EXPERIMENT("experiment", "experiments", "batch_sizes", "search"),
  WORKLOAD("workload", "workloads", "dataset");

  /** As users call it. */
  final String word;

  /** Its folder among the bundled files. */
  final String folder;

  private final String key;
  private final String otherKey;

  Kind(String word, String folder, String key) {
    this(word, folder, key, key);
  }

  Kind(String word, String folder, String key, String otherKey) {
    this.word = word;
    this.folder = folder;
    this.key = key;
    this.otherKey = otherKey;
  }

  /** {@code an experiment}, {@code a model}. */
  String withArticle() {
    return (this == EXPERIMENT ? "an " : "a ") + word;
  }

  /** The kind of a file, by its top-level keys. */
  static Optional<Kind> of(JsonNode root) {
    for (Kind kind : values()) {
      if (root.has(kind.key) || root.has(kind.otherKey)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
