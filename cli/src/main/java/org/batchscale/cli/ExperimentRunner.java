package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.batchscale.results.ResultsException;
import org.batchscale.toolkit.engine.Engine;
import org.batchscale.toolkit.engine.LocalEngine;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.ExperimentRun;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.forecast.Forecast;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.yaml.definition.ExperimentDefinition;

/** Runs an experiment with a display of how it goes on. */
final class ExperimentRunner {
  private final PrintWriter err;
  private final Optional<Path> dataFolder;
  private final Optional<Integer> parallel;
  private final boolean forecast;

  /**
   * Says how experiments are run.
   *
   * @param err where progress is shown
   * @param dataFolder folder with the data set's files, if the user named one
   * @param parallel trials at once; one per core if empty
   * @param forecast whether to say before how long it will take
   */
  ExperimentRunner(
      PrintWriter err, Optional<Path> dataFolder, Optional<Integer> parallel, boolean forecast) {
    this.err = err;
    this.dataFolder = dataFolder;
    this.parallel = parallel;
    this.forecast = forecast;
  }

  /** The plan of an experiment; nothing is fetched. */
  static ExperimentPlan plan(ExperimentDefinition experiment) {
    return ExperimentPlan.of(experiment, Tasks.of(experiment));
  }

  /** Trains what is missing; returns how far every study came. */
  Map<StudyPlan, StudyProgress> run(ExperimentDefinition experiment, Path tree) {
    ExperimentPlan plan = plan(experiment);
    if (Files.exists(tree) && !Files.isDirectory(tree)) {
      throw new ResultsException(tree, "is a file, not a folder", "name another one with --out");
    }
    int slots = slots(experiment);
    try (Trainer trainer = plan.task().open(dataFolder, new FetchDisplay(err))) {
      Optional<ForecastDisplay> ahead =
          forecast
              ? Optional.of(ForecastDisplay.before(plan, trainer, tree, slots, err))
              : Optional.empty();
      Map<StudyPlan, StudyProgress> progress;
      try (Engine engine = new LocalEngine(plan, trainer, slots);
          RunDisplay display = new RunDisplay(err, plan, engine.slots())) {
        progress = ExperimentRun.run(plan, engine, tree, Optional.empty(), display);
      }
      ahead.ifPresent(before -> before.after(err));
      return progress;
    }
  }

  /** Measures how long all trials would take, and prints it. */
  void forecast(ExperimentPlan plan, PrintWriter out) {
    if (!Forecast.possible(plan)) {
      out.println("  no forecast: what a command will take is not known");
      return;
    }
    try (Trainer trainer = plan.task().open(dataFolder, new FetchDisplay(err))) {
      ForecastDisplay.table(plan, trainer, slots(plan.definition()), out);
    }
  }

  private int slots(ExperimentDefinition experiment) {
    return parallel.orElseGet(() -> LocalEngine.defaultSlots(experiment.threads()));
  }
}
