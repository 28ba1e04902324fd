package org.batchscale.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.workloads.data.Notices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real master and real workers: catches a tree that depends on where its trials ran. */
class SparkEngineTest {
  @TempDir static Path shared;
  private static LoopbackCluster cluster;

  @TempDir Path folder;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = LoopbackCluster.start(shared, 1);
  }

  @AfterAll
  static void endCluster() {
    cluster.close();
  }

  private static Engine open(String name, ExperimentPlan plan, OptionalInt slots) {
    return Engines.named(name)
        .open(name, new EngineSetting(plan, Optional.empty(), slots, Notices.none()));
  }

  private static Map<StudyPlan, StudyProgress> run(String name, ExperimentPlan plan, Path tree) {
    try (Engine engine = open(name, plan, OptionalInt.empty())) {
      return ExperimentRun.run(plan, engine, tree, Optional.empty(), new RunListener() {});
    }
  }

  @Test
  void aWorkerKilledInTheMiddleLeavesNoTrace() throws Exception {
    int worker = cluster.startWorker();
    ExperimentPlan plan = Experiments.quadratic(folder);
    Path local = folder.resolve("local");
    Path spark = folder.resolve("spark");
    run(Engines.LOCAL, plan, local);
    Assassin assassin = new Assassin(cluster, worker, 5);
    try (Engine engine = open(cluster.name(), plan, OptionalInt.of(2))) {
      SparkContext.getOrCreate().addSparkListener(assassin);
      ExperimentRun.run(plan, engine, spark, Optional.empty(), new RunListener() {});
    }
    assertThat(assassin.lost()).isPositive();
    assertThat(Trees.files(spark)).isEqualTo(Trees.files(local));
    assertThat(Trees.files(spark).values()).anyMatch(text -> text.contains("beaten"));
    assertThat(Trees.files(spark).values()).anyMatch(text -> text.contains("INFEASIBLE"));
  }

  @Test
  void aTrialWhoseExecutorAlwaysCrashesFailsAndTheStudyGoesOn() throws Exception {
    // The shell's parent is the executor. Four times for the first trial, as often as Spark tries.
    String crash =
        """
        for n in 1 2 3 4; do
          mv '%1$s/armed'$n '%1$s/gone'$n 2>/dev/null && kill -KILL $PPID && sleep 60
        done
        """
            .formatted(folder);
    ExperimentPlan plan = Experiments.command(folder, crash);
    for (int n = 1; n <= 4; n++) {
      Files.createFile(folder.resolve("armed" + n));
    }
    Path tree = folder.resolve("tree");
    StudyProgress study = run(cluster.name(), plan, tree).values().iterator().next();
    assertThat(study.complete()).isEqualTo(3);
    assertThat(study.failed()).isEqualTo(1);
    assertThat(Files.readString(tree.resolve("made_up/script/none/4/0/metadata.json")))
        .contains("\"INCOMPLETE\"")
        .contains("its process was lost 4 times");
  }

  @Test
  void filesThatDifferBetweenMachinesAreRefused() throws Exception {
    ExperimentPlan plan = Experiments.command(folder, "");
    Experiments.command(folder, "echo another script");
    assertThatThrownBy(() -> run(cluster.name(), plan, folder.resolve("tree")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(cluster.name())
        .hasMessageContaining("must be the same on every machine");
  }

  @Test
  void aMasterThatIsNotThereIsRefusedAtOnce() throws Exception {
    ExperimentPlan plan = Experiments.command(folder, "");
    assertThatThrownBy(() -> open("spark://127.0.0.1:1", plan, OptionalInt.empty()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("spark://127.0.0.1:1: no master listens there");
  }

  @Test
  void anAddressWithoutPortIsRefused() throws Exception {
    ExperimentPlan plan = Experiments.command(folder, "");
    assertThatThrownBy(() -> open("spark://somewhere", plan, OptionalInt.empty()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("write spark://HOST:PORT");
  }
}
