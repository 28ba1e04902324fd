package org.batchscale.yaml;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.batchscale.yaml.definition.ClaimsDefinition;
import org.batchscale.yaml.definition.Definition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.TierDefinition;
import org.batchscale.yaml.definition.WorkloadDefinition;

/**
 * Reads one file of a known kind, and the files that it names. What is wrong goes to the
 * complaints; the result is then empty.
 */
final class FileReader {
  private static final long VERSION = 1;

  private final Complaints complaints;

  FileReader(Complaints complaints) {
    this.complaints = complaints;
  }

  /**
   * Reads the file that a value names.
   *
   * @param reference the value: a name or path
   * @param read reads a file of {@code kind}
   */
  <T> Optional<T> nested(
      Cursor reference, Kind kind, BiFunction<FileReader, Source, Optional<T>> read) {
    try {
      Source source =
          Locator.find(
              reference.text().orElseThrow(),
              kind,
              reference.complaint("", ""),
              reference.tree().source().folder());
      return read.apply(this, source);
    } catch (DefinitionException e) {
      complaints.addAll(e);
      return Optional.empty();
    }
  }

  Optional<ExperimentDefinition> experiment(Source source) {
    ExperimentReader reader = new ExperimentReader(complaints);
    return read(source, Kind.EXPERIMENT, reader::check, reader::build);
  }

  Optional<WorkloadDefinition> workload(Source source) {
    int before = complaints.count();
    Cursor root = YamlParser.parse(source, complaints).cursor();
    WorkloadReader reader = new WorkloadReader(complaints);
    Optional<ModelDefinition> model = Optional.empty();
    if (begins(root, Kind.WORKLOAD)) {
      model = reader.check(root);
      Schemas.check(Kind.WORKLOAD, root.tree(), complaints);
    }
    return complaints.count() > before ? Optional.empty() : Optional.of(reader.build(root, model));
  }

  Optional<ModelDefinition> model(Source source) {
    ModelReader reader = new ModelReader(complaints);
    return read(
        source,
        Kind.MODEL,
        root -> {
          reader.check(root);
          reader.checkFileName(root);
        },
        reader::build);
  }

  Optional<FigureDefinition> figure(Source source) {
    FigureReader reader = new FigureReader(complaints);
    return read(source, Kind.FIGURE, reader::check, reader::build);
  }

  Optional<TierDefinition> tier(Source source) {
    TierReader reader = new TierReader(complaints, this);
    return read(source, Kind.TIER, reader::check, reader::build);
  }

  Optional<ClaimsDefinition> claims(Source source) {
    return read(source, Kind.CLAIMS, new ClaimsRules(complaints)::check, ClaimsReader::build);
  }

  /** Checks a file by the rules of its kind and by its schema; builds it if nothing is wrong. */
  private <T> Optional<T> read(
      Source source, Kind kind, Consumer<Cursor> check, Function<Cursor, T> build) {
    int before = complaints.count();
    Cursor root = YamlParser.parse(source, complaints).cursor();
    if (begins(root, kind)) {
      check.accept(root);
      Schemas.check(kind, root.tree(), complaints);
    }
    return complaints.count() > before ? Optional.empty() : Optional.of(build.apply(root));
  }

  /** Reads a file of any kind. */
  Optional<? extends Definition> any(Source source) {
    // What is wrong with the text itself is collected when the file is read for good.
    Cursor root = YamlParser.parse(source, new Complaints()).cursor();
    Optional<Kind> kind = Kind.of(root.node());
    if (kind.isEmpty()) {
      newer(root).ifPresent(complaints::add);
      complaints.add(
          new Complaint(
              Place.of(source.file()),
              "",
              "must be a model (key layers), a figure (panels), a tier (passes, experiments), an"
                  + " experiment (batch_sizes, search), a workload (dataset, noisy_quadratic,"
                  + " command) or a file of claims (claims), got none of these keys",
              "check the spelling of the top-level keys"));
      return Optional.empty();
    }
    return switch (kind.get()) {
      case EXPERIMENT -> experiment(source);
      case WORKLOAD -> workload(source);
      case MODEL -> model(source);
      case FIGURE -> figure(source);
      case TIER -> tier(source);
      case CLAIMS -> claims(source);
    };
  }

  /** Whether the rest of the file is worth looking at: its version and kind are as expected. */
  private boolean begins(Cursor root, Kind kind) {
    Optional<Complaint> newer = newer(root);
    newer.ifPresent(complaints::add);
    Optional<Kind> other = Kind.of(root.node()).filter(found -> found != kind);
    if (newer.isEmpty() && other.isPresent()) {
      complaints.add(
          new Complaint(
              Place.of(root.tree().source().file()),
              "",
              "must be " + kind.withArticle() + ", got " + other.get().withArticle(),
              "name another file, or check the top-level keys"));
    }
    return newer.isEmpty() && other.isEmpty();
  }

  /** A complaint about a version that this build does not know. */
  static Optional<Complaint> newer(Cursor root) {
    OptionalLong version = root.at("version").whole();
    return version.isPresent() && version.getAsLong() > VERSION
        ? Optional.of(
            root.at("version")
                .complaint(
                    "version " + version.getAsLong() + ", this build reads up to " + VERSION,
                    "use a newer Batchscale, or write the file for version " + VERSION))
        : Optional.empty();
  }
}
