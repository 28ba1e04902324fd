package org.batchscale.benchmarks.bookkeeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.Task;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.SearchDefinition;

/** The ways of tuning that are measured. */
public enum Tuning {
  /** No trial depends on another. */
  NEVER("never", "method: quasi_random"),
  /** Rounds, with a limit each. */
  WHEN_BEATEN("when_beaten", "round: 4"),
  /** The same in a learnt order. */
  BY_NEIGHBOUR("when_beaten", "order: by_neighbour"),
  /** A search that looks at all trials before. */
  TPE("never", "method: tpe");

  private final String stop;
  private final String search;

  Tuning(String stop, String search) {
    this.stop = stop;
    this.search = search;
  }

  /**
   * An experiment.
   *
   * @param studies number of studies, as many batch sizes from 1 on
   * @param trials trials of all studies together
   * @param measurements measurements of a trial that runs to its end, at least 2
   */
  ExperimentPlan plan(Task task, int studies, int trials, int measurements) {
    try {
      Path file = Files.createTempFile("bookkeeping", ".yaml");
      try {
        Files.writeString(file, text(studies, measurements));
        ExperimentDefinition read = DefinitionReader.experiment(file.toString());
        return ExperimentPlan.of(withTrials(read, trials / studies), task);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** More trials than a file may ask for: the published archive in one study. */
  private static ExperimentDefinition withTrials(ExperimentDefinition read, int trials) {
    SearchDefinition search = read.search();
    return new ExperimentDefinition(
        read.name(),
        read.workload(),
        read.goal(),
        read.batchSizes(),
        read.trainSteps(),
        read.evaluation(),
        new SearchDefinition(
            search.method(),
            trials,
            trials,
            search.round(),
            search.byNeighbour(),
            search.boundary(),
            search.space()),
        read.beatenBy(),
        read.threads(),
        read.divergedAbove(),
        read.seed(),
        read.devices(),
        read.replicas(),
        read.places());
  }

  private String text(int studies, int measurements) {
    return """
        version: 1
        workload: {dataset: mnist, model: simple_cnn_base, optimizer: nesterov_momentum}
        goal: {metric: %s, below: 0.5}
        batch_sizes: [%s]
        train_steps: %d
        evaluate: {every: 10}
        stop: %s
        search:
          complete_trials: 1
          %s
          space:
            learning_rate: {log: [1.0e-4, 1.0]}
            momentum: {reverse_log: [0.9, 0.999]}
        seed: 1
        """
        .formatted(
            InstantTask.METRIC,
            IntStream.rangeClosed(1, studies)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ")),
            10 * (measurements - 1),
            stop,
            search);
  }
}
