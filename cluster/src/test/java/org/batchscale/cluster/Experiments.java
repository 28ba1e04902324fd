package org.batchscale.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ExperimentDefinition;

/** Experiments of seconds. */
final class Experiments {
  private static final String QUADRATIC =
      """
      version: 1
      workload: noisy_quadratic_100_momentum
      goal: {metric: val/loss, below: 0.5}
      batch_sizes: [4, 64]
      train_steps: 10000
      evaluate: {ratio: 1.2, from: 10}
      stop: when_beaten
      search:
        complete_trials: 8
        space:
          learning_rate: {log: [1.0e-3, 30]}
          momentum: {reverse_log: [0.5, 0.99]}
      """;

  private static final String COMMAND =
      """
      version: 1
      workload:
        command: {run: [sh, train.sh], dataset: made_up, model: script, metrics: [val/loss]}
        optimizer: none
      goal: {metric: val/loss, below: 0.2}
      batch_sizes: [4]
      train_steps: 3
      evaluate: {every: 1}
      search:
        complete_trials: 3
        max_infeasible_trials: 2
        space: {learning_rate: {log: [0.1, 1.0]}}
      """;

  private static final String SCRIPT =
      """
      cd "$BATCHSCALE_OUTPUT"
      echo step,val/loss > measurements.csv
      for step in 0 1 2 3; do
        echo "$step,0.$((9 - step))" >> measurements.csv
      done
      """;

  private Experiments() {}

  /** Some trials diverge, some reach the goal, some are beaten and stop. */
  static ExperimentPlan quadratic(Path folder) throws IOException {
    return plan(folder, QUADRATIC);
  }

  /** A command whose script begins as given. */
  static ExperimentPlan command(Path folder, String before) throws IOException {
    Files.writeString(folder.resolve("train.sh"), before + "\n" + SCRIPT);
    return plan(folder, COMMAND);
  }

  private static ExperimentPlan plan(Path folder, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), text);
    ExperimentDefinition definition = DefinitionReader.experiment(file.toString());
    return ExperimentPlan.of(definition, Tasks.of(definition));
  }
}
