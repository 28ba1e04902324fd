package org.batchscale.toolkit.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches a start of the evaluations, in epochs, that trials or their records take otherwise. */
class EvaluationStartTest {
  @TempDir Path folder;

  private ExperimentPlan plan(String from) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("q.yaml"),
            """
            version: 1
            workload: {noisy_quadratic: {dimensions: 10, train_size: 1000}, optimizer: sgd}
            goal: {metric: val/loss, below: 0.1}
            batch_sizes: [2, 8, 64]
            train_steps: 200
            evaluate: {ratio: 2, from: %s}
            search: {complete_trials: 2, space: {learning_rate: {log: [0.01, 1.0]}}}
            """
                .formatted(from));
    ExperimentDefinition definition = DefinitionReader.experiment(file.toString());
    return ExperimentPlan.of(definition, Tasks.of(definition));
  }

  @Test
  void epochsGiveEachBatchSizeItsOwnStart() throws IOException {
    ExperimentPlan plan = plan("{epochs: 0.1, at_least: 5}");
    assertThat(plan.study(2).evaluateAt()).containsExactly(0L, 50L, 100L, 200L);
    assertThat(plan.study(8).evaluateAt()).containsExactly(0L, 13L, 26L, 52L, 104L, 200L);
    assertThat(plan.study(64).evaluateAt()).containsExactly(0L, 5L, 10L, 20L, 40L, 80L, 160L, 200L);
  }

  /** A study goes on whichever way its start is written. */
  @Test
  void recordsTellTheStep() throws IOException {
    Object byEpochs = determines(plan("{epochs: 0.1, at_least: 5}"), 2);
    assertThat(byEpochs).isEqualTo(determines(plan("50"), 2));
    assertThat(byEpochs).isNotEqualTo(determines(plan("13"), 2));
  }

  private static Object determines(ExperimentPlan plan, int batchSize) {
    return Provenance.of(plan.study(batchSize), DataFacts.NONE).get("determines");
  }
}
