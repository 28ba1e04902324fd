package org.batchscale.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.SparkContext;
import org.batchscale.toolkit.engine.Engine;
import org.batchscale.toolkit.engine.EngineException;
import org.batchscale.toolkit.engine.EngineSetting;
import org.batchscale.toolkit.engine.Engines;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.ExperimentRun;
import org.batchscale.toolkit.experiment.RunListener;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.workloads.data.Notices;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real master and real workers: catches a tree that depends on where its trials ran. */
class SparkEngineTest {
  @TempDir static Path folder;
  private static LoopbackCluster cluster;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = LoopbackCluster.start(folder, 2);
  }

  @AfterAll
  static void endCluster() {
    cluster.close();
  }

  /** Some trials diverge, some reach the goal, some are beaten and stop. */
  private static ExperimentPlan quadratic(String stop, long steps) throws Exception {
    Path file = folder.resolve("quadratic.yaml");
    Files.writeString(
        file,
        """
        version: 1
        workload: noisy_quadratic_100_momentum
        goal: {metric: val/loss, below: 0.5}
        batch_sizes: [4, 64]
        train_steps: %d
        evaluate: {ratio: 1.2, from: 10}
        stop: %s
        search:
          complete_trials: 8
          space:
            learning_rate: {log: [1.0e-3, 30]}
            momentum: {reverse_log: [0.5, 0.99]}
        """
            .formatted(steps, stop));
    ExperimentDefinition definition = DefinitionReader.experiment(file.toString());
    return ExperimentPlan.of(definition, Tasks.of(definition));
  }

  private static Engine open(String name, ExperimentPlan plan) {
    return Engines.named(name)
        .open(name, new EngineSetting(plan, Optional.empty(), OptionalInt.empty(), Notices.none()));
  }

  @Test
  void lostWorkerLeavesNoTrace() throws Exception {
    ExperimentPlan plan = quadratic("when_beaten", 20_000);
    Path local = folder.resolve("tree-local");
    Path spark = folder.resolve("tree-spark");
    try (Engine engine = open(Engines.LOCAL, plan)) {
      ExperimentRun.run(plan, engine, local, Optional.empty(), new RunListener() {});
    }
    Assassin assassin = new Assassin(cluster, 1, 5);
    try (Engine engine = open(cluster.name(), plan)) {
      assertThat(engine.slots()).isEqualTo(2);
      SparkContext.getOrCreate().addSparkListener(assassin);
      ExperimentRun.run(plan, engine, spark, Optional.empty(), new RunListener() {});
    }
    assertThat(assassin.lost()).isPositive();
    assertThat(cluster.executors(1)).isEmpty();
    assertThat(Trees.files(spark)).isEqualTo(Trees.files(local));
    assertThat(Trees.files(spark).values()).anyMatch(text -> text.contains("beaten"));
    assertThat(Trees.files(spark).values()).anyMatch(text -> text.contains("INFEASIBLE"));
  }

  @Test
  void masterThatIsNotThereIsRefusedAtOnce() throws Exception {
    ExperimentPlan plan = quadratic("never", 100);
    assertThatThrownBy(() -> open("spark://127.0.0.1:1", plan))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("spark://127.0.0.1:1: no master listens there");
  }

  @Test
  void addressWithoutPortIsRefused() throws Exception {
    ExperimentPlan plan = quadratic("never", 100);
    assertThatThrownBy(() -> open("spark://somewhere", plan))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("write spark://HOST:PORT");
  }
}
