package org.batchscale.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.batchscale.toolkit.engine.EngineException;
import org.batchscale.toolkit.engine.Engines;
import org.batchscale.toolkit.experiment.Shard;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ExperimentDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains the trials of an experiment. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Trains the trials that an experiment asks for and that its results tree lacks. Running the"
            + " same command again after any interruption finishes the work.",
    footer = {
      "",
      "Example:",
      "  batchscale run my_experiment.yaml --out results",
      "  batchscale run my_experiment.yaml --out results --engine processes --parallel 8",
      "  batchscale steps-to-result results --metric val/classification_error --goal 0.17"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "EXPERIMENT",
      description = "An experiment file (.yaml), or the name of one that comes with Batchscale.")
  private String experiment;

  @Option(
      names = "--out",
      paramLabel = "TREE",
      defaultValue = "results-tree",
      description = "Folder of the results tree (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = ShardText.class,
      description =
          "Do part I (from 0 to N - 1) of N only, into a tree of its own; batchscale shard prints"
              + " scripts that do, and says how the trees are put together.")
  private Shard shard;

  @Mixin private TrainingOptions training;

  @Mixin private DeviceOptions devices;

  @Override
  public Integer call() {
    ExperimentDefinition definition = devices.apply(DefinitionReader.experiment(experiment), spec);
    Map<StudyPlan, StudyProgress> progress =
        training.runner(spec).run(definition, out, Optional.ofNullable(shard));
    spec.commandLine().getOut().println("results: " + out);
    return exitCode(progress, spec);
  }

  /** Tells of studies that lack trials, or whose best trial may not be the best there is. */
  static int exitCode(Map<StudyPlan, StudyProgress> studies, CommandSpec spec) {
    return exitCode("", studies, spec);
  }

  /** As above, with words before each study. */
  static int exitCode(String before, Map<StudyPlan, StudyProgress> studies, CommandSpec spec) {
    int exit = Exit.DONE;
    for (Map.Entry<StudyPlan, StudyProgress> study : studies.entrySet()) {
      Optional<String> problem = problem(study.getValue());
      if (problem.isPresent()) {
        spec.commandLine()
            .getErr()
            .printf(
                "%sbatch size %d %s%n", before, study.getKey().study().batchSize(), problem.get());
        exit = Exit.INCOMPLETE;
      }
    }
    spec.commandLine().getErr().flush();
    return exit;
  }

  private static Optional<String> problem(StudyProgress progress) {
    if (progress.gaveUp()) {
      String failed =
          progress.failed() == 0
              ? ""
              : ", %d failed (their metadata.json says why)".formatted(progress.failed());
      return Optional.of(
          ("is incomplete: %d of %d trials diverged (%.0f %%)%s, %d of %d wanted complete; narrow"
                  + " the search space or raise search: max_infeasible_trials")
              .formatted(
                  progress.infeasible(),
                  progress.ended(),
                  100.0 * progress.infeasible() / progress.ended(),
                  failed,
                  progress.counted(),
                  progress.wanted()));
    }
    return progress
        .boundary()
        .filter(outcome -> !outcome.inside())
        .map(
            outcome ->
                "is not known to be inside of its search space%s: %s"
                    .formatted(
                        outcome.widenings() == 0
                            ? ""
                            : ", widened %d times".formatted(outcome.widenings()),
                        outcome.why()));
  }

  /** How trials are run, for every command that runs some. */
  static final class TrainingOptions {
    @Option(
        names = "--parallel",
        paramLabel = "N",
        description = "Trials at once (default: one per core). Never changes a result.")
    private Integer parallel;

    @Option(
        names = "--engine",
        paramLabel = "ENGINE",
        defaultValue = Engines.LOCAL,
        description =
            "What computes trials: local (threads), processes (one each; a crash costs its trial"
                + " only), spark://HOST:PORT where Spark is installed. Never changes a result"
                + " (default: ${DEFAULT-VALUE}).")
    private String engine;

    @Option(
        names = "--data",
        paramLabel = "[NAME=]DIR",
        description =
            "Folder with the data set's files, looked into before anywhere else. NAME=DIR says it"
                + " of one data set, and may be given for several.")
    private List<String> data = new ArrayList<>();

    @Option(
        names = "--no-forecast",
        description = "Do not measure a few steps first to say how long it will take.")
    private boolean noForecast;

    ExperimentRunner runner(CommandSpec spec) {
      if (parallel != null && parallel < 1) {
        throw new picocli.CommandLine.ParameterException(
            spec.commandLine(), "--parallel must be at least 1, got " + parallel);
      }
      try {
        Engines.named(engine);
      } catch (EngineException e) {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), e.getMessage());
      }
      return new ExperimentRunner(
          spec.commandLine().getErr(), engine, dataFolders(spec), slots(), !noForecast);
    }

    /** Where the user has data. */
    DataFolders dataFolders(CommandSpec spec) {
      return DataFolders.of(data, spec);
    }

    /** Whether to measure before. */
    boolean forecast() {
      return !noForecast;
    }

    /** Trials at once, if the user says so. */
    OptionalInt slots() {
      return parallel == null ? OptionalInt.empty() : OptionalInt.of(parallel);
    }

    /** These options as they are written, for a script that runs so many trials at once. */
    List<String> words(int trials) {
      List<String> words = new ArrayList<>();
      if (!engine.equals(Engines.LOCAL)) {
        words.addAll(List.of("--engine", engine));
      }
      words.addAll(List.of("--parallel", Integer.toString(trials)));
      data.forEach(folder -> words.addAll(List.of("--data", folder)));
      return words;
    }
  }
}
