package org.batchscale.yaml;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.WorkloadDefinition;
import tools.jackson.databind.JsonNode;

/**
 * Reads definitions, from files that users name or from those that come with Batchscale. A name
 * that ends with {@code .yaml} or {@code .yml} is a path; any other is that of a bundled file.
 *
 * <p>Every method throws a {@link DefinitionException} with all that is wrong.
 */
public final class DefinitionReader {
  private DefinitionReader() {}

  /** Reads an experiment. */
  public static ExperimentDefinition experiment(String nameOrPath) {
    SourceText source = source(nameOrPath, "experiments", Optional.empty());
    return ExperimentFields.read(source, checked(source, "experiment"));
  }

  /** Reads a workload. */
  public static WorkloadDefinition workload(String nameOrPath) {
    return workload(nameOrPath, Optional.empty());
  }

  /** Reads a model. */
  public static ModelDefinition model(String nameOrPath) {
    return model(nameOrPath, Optional.empty());
  }

  /** Reads a figure. */
  public static FigureDefinition figure(String nameOrPath) {
    SourceText source = source(nameOrPath, "figures", Optional.empty());
    return FigureFields.read(source, checked(source, "figure"));
  }

  /** Reads a file of whatever kind; the kind shows in its keys. */
  public static Definition read(String path) {
    SourceText source = SourceText.of(Path.of(path));
    LocatedTree tree = LocatedTree.parse(source);
    JsonNode root = tree.root();
    if (root.has("layers")) {
      return new Definition.OfModel(model(path));
    } else if (root.has("panels")) {
      return new Definition.OfFigure(figure(path));
    } else if (root.has("batch_sizes") || root.has("search") || root.has("workload")) {
      return new Definition.OfExperiment(experiment(path));
    } else if (root.has("dataset") || root.has("model")) {
      return new Definition.OfWorkload(workload(path));
    }
    throw new DefinitionException(
        new Complaint(
            Place.of(path),
            "",
            "cannot tell what this file defines",
            "a model has the key layers, a workload dataset, an experiment batch_sizes, a figure"
                + " panels"));
  }

  /**
   * Names of the bundled definitions of a kind, in alphabetical order.
   *
   * @param folder {@code models}, {@code workloads}, {@code experiments} or {@code figures}
   */
  public static List<String> bundled(String folder) {
    return Bundled.names(folder);
  }

  static WorkloadDefinition workload(String nameOrPath, Optional<Complainer> from) {
    SourceText source = source(nameOrPath, "workloads", from);
    LocatedTree tree = checked(source, "workload");
    return WorkloadFields.read(source, new Fields(tree));
  }

  static ModelDefinition model(String nameOrPath, Optional<Complainer> from) {
    SourceText source = source(nameOrPath, "models", from);
    LocatedTree tree = checked(source, "model");
    return ModelFields.read(source, new Fields(tree));
  }

  /**
   * Where a name stands that refers to another definition.
   *
   * @param folder folder of the file that it stands in; relative paths begin there
   * @param places places of that file
   * @param pointer pointer of the name
   */
  record Complainer(Path folder, Places places, String pointer) {}

  private static SourceText source(String nameOrPath, String kind, Optional<Complainer> from) {
    if (nameOrPath.matches(".*\\.ya?ml") || nameOrPath.contains("/")) {
      if (DefinitionReader.bundled(kind).contains(nameOrPath)) {
        return bundledSource(kind, nameOrPath);
      }
      Path path = Path.of(nameOrPath);
      if (from.isPresent() && !path.isAbsolute()) {
        path = from.get().folder().resolve(path).normalize();
        if (!Files.exists(path)) {
          throw unknown(
              from, nameOrPath, "there is no file " + nameOrPath + " beside this one", "check it");
        }
      }
      return SourceText.of(path);
    }
    List<String> known = bundled(kind);
    if (!known.contains(nameOrPath)) {
      String noun = kind.substring(0, kind.length() - 1);
      throw unknown(
          from,
          nameOrPath,
          "no %s named '%s' comes with Batchscale".formatted(noun, nameOrPath),
          Suggestion.among(nameOrPath, known) + "; a file of your own ends with .yaml");
    }
    return bundledSource(kind, nameOrPath);
  }

  private static SourceText bundledSource(String kind, String name) {
    String file = kind + "/" + name + ".yaml";
    return SourceText.of(file, Path.of("").toAbsolutePath(), Bundled.bytes(file));
  }

  private static DefinitionException unknown(
      Optional<Complainer> from, String name, String rule, String remedy) {
    return new DefinitionException(
        from.map(at -> at.places().complaint(at.pointer(), rule, remedy))
            .orElseGet(() -> new Complaint(Place.of(name), "", rule, remedy)));
  }

  /** Parses a text and checks it against the schema of its kind. */
  private static LocatedTree checked(SourceText source, String kind) {
    LocatedTree tree = LocatedTree.parse(source);
    JsonNode version = tree.root().path("version");
    if (version.isIntegralNumber() && version.longValue() > Defaults.VERSION) {
      throw new DefinitionException(
          tree.places()
              .complaint(
                  "/version",
                  "version %s, this build reads up to %d".formatted(version, Defaults.VERSION),
                  "use a newer Batchscale"));
    }
    List<Complaint> complaints = SchemaCheck.complaints(tree, kind);
    if (!complaints.isEmpty()) {
      throw new DefinitionException(complaints);
    }
    return tree;
  }
}
