package org.batchscale.toolkit.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.batchscale.toolkit.engine.LocalEngine;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.yaml.DefinitionReader;

/** Experiments on a {@link FormulaTask}, from their YAML to their tree. */
final class FormulaExperiment {
  /** The right place lies two octaves above this space. */
  static final String LOW_SPACE =
      "{learning_rate: {log: [1.0e-3, 3.0e-2]}, momentum: {reverse_log: [0.5, 0.9]}}";

  /** Its upper end diverges. */
  static final String WIDE_SPACE =
      "{learning_rate: {log: [1.0e-3, 1.0e+3]}, momentum: {reverse_log: [0.5, 0.99]}}";

  private FormulaExperiment() {}

  /**
   * An experiment.
   *
   * @param stop when_beaten or never
   * @param trials complete trials
   * @param search further keys of the search, each with a comma after it
   * @param space the search space
   */
  static ExperimentPlan plan(
      Path folder, Task task, String stop, int trials, String search, String space) {
    return plan(folder, task, stop, trials, search, space, "[2, 8]");
  }

  /** The same at other batch sizes, written as a YAML list. */
  static ExperimentPlan plan(
      Path folder,
      Task task,
      String stop,
      int trials,
      String search,
      String space,
      String batchSizes) {
    Path file = folder.resolve("formula.yaml");
    try {
      Files.writeString(
          file,
          """
          version: 1
          workload: {dataset: mnist, model: simple_cnn_base, optimizer: nesterov_momentum}
          goal: {metric: %s, below: 0.5}
          batch_sizes: %s
          train_steps: 60
          evaluate: {every: 5}
          stop: %s
          search: {complete_trials: %d, %s space: %s}
          seed: 3
          """
              .formatted(FormulaTask.METRIC, batchSizes, stop, trials, search, space));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExperimentPlan.of(DefinitionReader.experiment(file.toString()), task);
  }

  /** Runs it; how far each study came, by batch size. */
  static Map<Integer, StudyProgress> run(ExperimentPlan plan, Path root, int slots) {
    return run(plan, root, slots, Optional.empty(), new RunListener() {});
  }

  /** Runs it; how far each study came, by batch size. */
  static Map<Integer, StudyProgress> run(
      ExperimentPlan plan, Path root, int slots, Optional<Shard> shard, RunListener listener) {
    try (LocalEngine engine = new LocalEngine(plan, (FormulaTask) plan.task(), slots)) {
      Map<Integer, StudyProgress> progress = new TreeMap<>();
      ExperimentRun.run(plan, engine, root, shard, listener)
          .forEach((study, reached) -> progress.put(study.study().batchSize(), reached));
      return progress;
    }
  }

  /** The folder of the study of the smallest batch size. */
  static Path study(Path root) {
    return FormulaTask.WORKLOAD.under(root).resolve("2");
  }

  /** Every file below a folder with its text, to compare trees. */
  static Map<String, String> contents(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      Map<String, String> contents = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
