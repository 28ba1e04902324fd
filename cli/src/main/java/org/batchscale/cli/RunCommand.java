package org.batchscale.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  @Mixin private TrainingOptions training;

  @Override
  public Integer call() {
    ExperimentDefinition definition = DefinitionReader.experiment(experiment);
    Map<StudyPlan, StudyProgress> progress = training.runner(spec).run(definition, out);
    spec.commandLine().getOut().println("results: " + out);
    return exitCode(progress, spec);
  }

  /** Tells of studies that lack trials, or whose best trial may not be the best there is. */
  static int exitCode(Map<StudyPlan, StudyProgress> studies, CommandSpec spec) {
    int exit = Exit.DONE;
    for (Map.Entry<StudyPlan, StudyProgress> study : studies.entrySet()) {
      Optional<String> problem = problem(study.getValue());
      if (problem.isPresent()) {
        spec.commandLine()
            .getErr()
            .printf("batch size %d %s%n", study.getKey().study().batchSize(), problem.get());
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
        names = "--data",
        paramLabel = "DIR",
        description = "Folder with the data set's files, looked into before anywhere else.")
    private Path data;

    @Option(
        names = "--no-forecast",
        description = "Do not measure a few steps first to say how long it will take.")
    private boolean noForecast;

    ExperimentRunner runner(CommandSpec spec) {
      if (parallel != null && parallel < 1) {
        throw new picocli.CommandLine.ParameterException(
            spec.commandLine(), "--parallel must be at least 1, got " + parallel);
      }
      return new ExperimentRunner(
          spec.commandLine().getErr(),
          Optional.ofNullable(data),
          Optional.ofNullable(parallel),
          !noForecast);
    }
  }
}
