package org.batchscale.yaml;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The kinds of definition, each with its bundled folder, its schema and the keys that tell it. */
enum Kind {
  MODEL("model", "models", "layers"),
  FIGURE("figure", "figures", "panels"),
  TIER("tier", "tiers", "passes", "experiments"),
  EXPERIMENT("experiment", "experiments", "batch_sizes", "search"),
  WORKLOAD("workload", "workloads", "dataset", "noisy_quadratic", "command"),
  CLAIMS("claims", "claims", "claims");

  /** As users call it. */
  final String word;

  /** Its folder among the bundled files. */
  final String folder;

  private final List<String> keys;

  Kind(String word, String folder, String... keys) {
    this.word = word;
    this.folder = folder;
    this.keys = List.of(keys);
  }

  /** {@code an experiment}, {@code a model}. */
  String withArticle() {
    return switch (this) {
      case EXPERIMENT -> "an " + word;
      case CLAIMS -> "a file of claims";
      default -> "a " + word;
    };
  }

  /** The kind of a file, by its top-level keys. */
  static Optional<Kind> of(JsonNode root) {
    for (Kind kind : values()) {
      if (kind.keys.stream().anyMatch(root::has)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
