package org.batchscale.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.yaml.Suggestion;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Folders with data that a user names.
 *
 * @param any folder for the data sets that have none of their own
 * @param named folders of data sets, by name
 */
record DataFolders(Optional<Path> any, SortedMap<String, Path> named) {
  DataFolders {
    named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
  }

  /** One folder for all. */
  static DataFolders all(Optional<Path> folder) {
    return new DataFolders(folder, new TreeMap<>());
  }

  /** The folders as written: {@code DIR}, or {@code NAME=DIR} for one data set. */
  static DataFolders of(List<String> given, CommandSpec spec) {
    Optional<Path> any = Optional.empty();
    SortedMap<String, Path> named = new TreeMap<>();
    for (String text : given) {
      int equals = text.indexOf('=');
      boolean plain = equals < 0 || Files.isDirectory(path(text, text, spec));
      String name = plain ? "" : text.substring(0, equals);
      Path folder = path(plain ? text : text.substring(equals + 1), text, spec);
      if (!plain && !Datasets.names().contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--data must be DIR or NAME=DIR with the name of a data set, got '%s'; %s"
                .formatted(text, Suggestion.among(name, Datasets.names())));
      }
      boolean twice = plain ? any.isPresent() : named.containsKey(name);
      if (twice) {
        throw new ParameterException(
            spec.commandLine(),
            "--data must name one folder for %s, got '%s' too"
                .formatted(plain ? "all data sets" : name, text));
      }
      if (plain) {
        any = Optional.of(folder);
      } else {
        named.put(name, folder);
      }
    }
    return new DataFolders(any, named);
  }

  private static Path path(String path, String given, CommandSpec spec) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new ParameterException(
          spec.commandLine(), "--data must name a folder, got '%s'".formatted(given));
    }
  }

  /** The folder for what an experiment trains on. */
  Optional<Path> of(ExperimentDefinition experiment) {
    return experiment.workload() instanceof NetworkWorkload network
        ? of(network.dataset().name())
        : any;
  }

  /** The folder for a data set. */
  Optional<Path> of(String dataset) {
    return Optional.ofNullable(named.get(dataset)).or(() -> any);
  }
}
