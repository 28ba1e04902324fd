package org.batchscale.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.batchscale.yaml.definition.ClaimsDefinition;
import org.batchscale.yaml.definition.Definition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.TierDefinition;
import org.batchscale.yaml.definition.WorkloadDefinition;

/**
 * Reads definitions. Each is given as the path of a file, or as the name of one that comes with
 * Batchscale: what ends in {@code .yaml} or {@code .yml}, or is an existing file, is a path.
 *
 * <p>Every method throws a {@link DefinitionException} with all that is wrong, and no other
 * exception, whatever is in the file.
 */
public final class DefinitionReader {
  private DefinitionReader() {}

  /**
   * Reads an experiment, its workload and its model.
   *
   * @throws DefinitionException if there is none, or something in it or in a file it names is wrong
   */
  public static ExperimentDefinition experiment(String nameOrPath) {
    return read(nameOrPath, Kind.EXPERIMENT, FileReader::experiment);
  }

  /** Reads an experiment that is not in a file. */
  static ExperimentDefinition experiment(Source source) {
    return read(reader -> reader.experiment(source));
  }

  /**
   * Reads a workload and its model.
   *
   * @throws DefinitionException if there is none, or something in it or in its model is wrong
   */
  public static WorkloadDefinition workload(String nameOrPath) {
    return read(nameOrPath, Kind.WORKLOAD, FileReader::workload);
  }

  /**
   * Reads a model.
   *
   * @throws DefinitionException if there is none, or something in it is wrong
   */
  public static ModelDefinition model(String nameOrPath) {
    return read(nameOrPath, Kind.MODEL, FileReader::model);
  }

  /**
   * Reads a figure.
   *
   * @throws DefinitionException if there is none, or something in it is wrong
   */
  public static FigureDefinition figure(String nameOrPath) {
    return read(nameOrPath, Kind.FIGURE, FileReader::figure);
  }

  /**
   * Reads a tier, and the figures and experiments that it names.
   *
   * @throws DefinitionException if there is none, or something in it or in a file it names is wrong
   */
  public static TierDefinition tier(String nameOrPath) {
    return read(nameOrPath, Kind.TIER, FileReader::tier);
  }

  /**
   * Reads a file of claims.
   *
   * @throws DefinitionException if there is none, or something in it is wrong
   */
  public static ClaimsDefinition claims(String nameOrPath) {
    return read(nameOrPath, Kind.CLAIMS, FileReader::claims);
  }

  /**
   * Reads a file of any kind, told by its top-level keys.
   *
   * @param path path of the file, or name of a bundled one of any kind
   * @throws DefinitionException if there is none, its kind cannot be told, or something is wrong
   */
  public static Definition read(String path) {
    Kind kind = Kind.EXPERIMENT;
    for (Kind candidate : Kind.values()) {
      if (bundled(candidate.folder).contains(path)) {
        kind = candidate;
      }
    }
    return DefinitionReader.<Definition>read(
        path, kind, (reader, source) -> reader.any(source).map(found -> found));
  }

  /**
   * Names of the bundled files of a folder and below, without ending, sorted.
   *
   * @param folder {@code experiments}, {@code workloads}, {@code models}, {@code figures} or {@code
   *     tiers} or {@code claims}
   * @return the names, as the other methods take them; empty for another folder
   */
  public static List<String> bundled(String folder) {
    return Bundled.names(folder);
  }

  private static <T> T read(
      String nameOrPath, Kind kind, BiFunction<FileReader, Source, Optional<T>> read) {
    Complaint asker = new Complaint(Place.of(nameOrPath.replaceAll("\\p{Cntrl}", "?")), "", "", "");
    return read(
        reader ->
            read.apply(reader, Locator.find(nameOrPath, kind, asker, Optional.of(Path.of("")))));
  }

  private static <T> T read(Function<FileReader, Optional<T>> read) {
    Complaints complaints = new Complaints();
    Optional<T> definition = Optional.empty();
    try {
      definition = read.apply(new FileReader(complaints));
    } catch (DefinitionException e) {
      complaints.addAll(e);
    }
    complaints.throwIfAny();
    return definition.orElseThrow();
  }
}
