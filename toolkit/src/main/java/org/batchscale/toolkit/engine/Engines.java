package org.batchscale.toolkit.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds engines by the names that users give them. */
public final class Engines {
  /** Threads of this process. */
  public static final String LOCAL = "local";

  /** Processes of this machine. */
  public static final String PROCESSES = "processes";

  private static final String SPARK = "spark://";

  private Engines() {}

  /**
   * The provider of an engine.
   *
   * @throws EngineException if none accepts the name, with how to get one
   */
  public static EngineProvider named(String name) {
    List<EngineProvider> providers = new ArrayList<>();
    ServiceLoader.load(EngineProvider.class).forEach(providers::add);
    return providers.stream()
        .filter(provider -> provider.accepts(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, providers));
  }

  private static EngineException unknown(String name, List<EngineProvider> providers) {
    if (name.startsWith(SPARK)) {
      return new EngineException(
          name,
          "is not in this installation, which has no Spark",
          "use the installation that the folder cluster/ builds, see docs/engines.md");
    }
    String known =
        providers.stream()
            .map(EngineProvider::form)
            .sorted(Comparator.comparing((String form) -> form.contains(":")).thenComparing(f -> f))
            .collect(Collectors.joining(", "));
    return new EngineException(name, "there is no such engine", "here there are: " + known);
  }
}
