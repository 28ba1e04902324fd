package org.batchscale.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.batchscale.yaml.definition.CommandWorkload;
import org.batchscale.yaml.definition.DatasetDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;
import org.batchscale.yaml.definition.QuadraticWorkload;
import org.batchscale.yaml.definition.WorkloadDefinition;

/** Reads workloads: files of their own, or written out in an experiment. */
final class WorkloadReader {
  private final Complaints complaints;
  private final ModelReader models;

  WorkloadReader(Complaints complaints) {
    this.complaints = complaints;
    this.models = new ModelReader(complaints);
  }

  /** Checks a workload that is a mapping, and finds its model if it has one. */
  Optional<ModelDefinition> check(Cursor workload) {
    WorkloadForm.mixed(workload).ifPresent(complaints::add);
    WorkloadForm.misspelt(workload).forEach(complaints::add);
    if (WorkloadForm.of(workload) == WorkloadForm.COMMAND) {
      CommandRules.check(workload.at(WorkloadForm.COMMAND.key), complaints);
    }
    Cursor model = workload.at("model");
    if (model.text().filter(text -> !text.isBlank()).isPresent()) {
      return new FileReader(complaints).nested(model, Kind.MODEL, FileReader::model);
    }
    models.check(model);
    return Optional.empty();
  }

  /**
   * The workload, which has passed all checks.
   *
   * @param named the model, if the workload names one
   */
  WorkloadDefinition build(Cursor workload, Optional<ModelDefinition> named) {
    return switch (WorkloadForm.of(workload)) {
      case NETWORK -> network(workload, named);
      case QUADRATIC -> quadratic(workload);
      case COMMAND -> command(workload);
    };
  }

  private NetworkWorkload network(Cursor workload, Optional<ModelDefinition> named) {
    Cursor dataset = workload.at("dataset");
    return new NetworkWorkload(
        new DatasetDefinition(
            dataset.text().or(() -> dataset.at("name").text()).orElseThrow(),
            trainSize(dataset),
            dataset.at("group").text()),
        named.orElseGet(() -> models.build(workload.at("model"))),
        workload.at("optimizer").text().orElseThrow(),
        schedule(workload),
        Subtree.places(workload));
  }

  private static QuadraticWorkload quadratic(Cursor workload) {
    Cursor problem = workload.at(WorkloadForm.QUADRATIC.key);
    Cursor initial = problem.at("initial");
    int dimensions = problem.at("dimensions").wholeOr(0);
    return new QuadraticWorkload(
        problem.at("name").text().orElse("quadratic_" + dimensions),
        dimensions,
        problem.at("curvature").at("largest").number().orElse(Defaults.LARGEST_CURVATURE),
        problem.at("curvature").at("power").number().orElse(Defaults.CURVATURE_POWER),
        problem.at("noise").number().orElse(Defaults.GRADIENT_NOISE),
        initial.at("normal").number().orElse(initial.number().orElse(Defaults.FIRST_PARAMETER)),
        initial.at("normal").isGiven(),
        trainSize(problem),
        workload.at("optimizer").text().orElseThrow(),
        schedule(workload),
        Subtree.places(workload));
  }

  private static CommandWorkload command(Cursor workload) {
    Cursor command = workload.at(WorkloadForm.COMMAND.key);
    return new CommandWorkload(
        texts(command.at("run")),
        texts(command.at("files")),
        workload.tree().source().folder().orElse(Path.of("")),
        command.at("dataset").text().orElseThrow(),
        command.at("model").text().orElseThrow(),
        texts(command.at("metrics")),
        trainSize(command),
        command.at("time_limit").number().orElse(Defaults.TIME_LIMIT),
        command.at("output_limit").whole().orElse(Defaults.OUTPUT_LIMIT),
        workload.at("optimizer").text().orElseThrow(),
        Subtree.places(workload));
  }

  static List<String> texts(Cursor list) {
    return list.entries().stream().flatMap(entry -> entry.text().stream()).toList();
  }

  private static String schedule(Cursor workload) {
    return workload.at("schedule").text().orElse(Defaults.SCHEDULE);
  }

  private static OptionalInt trainSize(Cursor owner) {
    Cursor trainSize = owner.at("train_size");
    return trainSize.isGiven() ? OptionalInt.of(trainSize.wholeOr(0)) : OptionalInt.empty();
  }
}
