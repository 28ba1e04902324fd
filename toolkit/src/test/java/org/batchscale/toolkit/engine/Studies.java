package org.batchscale.toolkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.batchscale.results.Trial;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.ExperimentRun;
import org.batchscale.toolkit.experiment.RunListener;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.workloads.data.Notices;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ExperimentDefinition;

/** Experiments of seconds, their runs and their trees. */
final class Studies {
  /** Trials stop, wait for one another, and some diverge. */
  static final String QUADRATIC =
      """
      version: 1
      workload: {noisy_quadratic: {dimensions: 20}, optimizer: momentum}
      goal: {metric: val/loss, below: 0.2}
      batch_sizes: [1, 16, 128]
      train_steps: 400
      evaluate: {ratio: 1.2, from: 5}
      search:
        complete_trials: 12
        round: 3
        space:
          learning_rate: {log: [1.0e-3, 10.0]}
          momentum: {reverse_log: [0.5, 0.99]}
      stop: when_beaten
      """;

  /** A script of a few steps that does first what {@code before} says. */
  static final String COMMAND =
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

  private static final int TRIALS_BETWEEN_KILLS = 7;

  private Studies() {}

  static ExperimentPlan plan(Path folder, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), text);
    ExperimentDefinition definition = DefinitionReader.experiment(file.toString());
    return ExperimentPlan.of(definition, Tasks.of(definition));
  }

  /** The plan of a command whose script begins so. */
  static ExperimentPlan command(Path folder, String before) throws IOException {
    Files.writeString(folder.resolve("train.sh"), before + "\n" + SCRIPT);
    return plan(folder, COMMAND);
  }

  static Map<StudyPlan, StudyProgress> run(ExperimentPlan plan, Engine engine, Path tree) {
    return ExperimentRun.run(plan, engine, tree, Optional.empty(), new RunListener() {});
  }

  static void runLocally(ExperimentPlan plan, Path tree) {
    try (Trainer trainer = plan.task().open(Optional.empty(), Notices.none());
        Engine engine = new LocalEngine(plan, trainer, 2)) {
      run(plan, engine, tree);
    }
  }

  /**
   * Runs with two processes, one of which is killed every few trials.
   *
   * @param most how many to kill
   * @return how many were killed
   */
  static int runAndKill(ExperimentPlan plan, Path tree, int most) {
    AtomicInteger finished = new AtomicInteger();
    AtomicInteger killed = new AtomicInteger();
    RunListener killer =
        new RunListener() {
          @Override
          public void finished(StudyPlan study, Trial trial, StudyProgress progress) {
            if (finished.incrementAndGet() % TRIALS_BETWEEN_KILLS == 0 && killed.get() < most) {
              // The oldest, so that no trial meets three of these.
              children().stream()
                  .min(Comparator.comparing(child -> child.info().startInstant().orElseThrow()))
                  .filter(ProcessHandle::destroyForcibly)
                  .ifPresent(child -> killed.incrementAndGet());
            }
          }
        };
    ExperimentRun.run(
        plan, new ProcessEngine(plan, Optional.empty(), 2), tree, Optional.empty(), killer);
    return killed.get();
  }

  /** Every file below a folder with its bytes. */
  static Map<String, String> contents(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      Map<String, String> contents = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processes that this one has started to run trials. */
  static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }
}
