package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.batchscale.results.ResultsException;
import org.batchscale.toolkit.engine.Engine;
import org.batchscale.toolkit.engine.EngineException;
import org.batchscale.toolkit.engine.EngineSetting;
import org.batchscale.toolkit.engine.Engines;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.ExperimentRun;
import org.batchscale.toolkit.experiment.Shard;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.forecast.Forecast;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.yaml.definition.ExperimentDefinition;

/** Runs an experiment with a display of how it goes on. */
final class ExperimentRunner {
  private final PrintWriter err;
  private final String engine;
  private final Optional<Path> dataFolder;
  private final OptionalInt slots;
  private final boolean forecast;

  /**
   * Says how experiments are run.
   *
   * @param err where progress is shown
   * @param engine name of the engine
   * @param dataFolder folder with the data set's files, if the user named one
   * @param slots trials at once; the engine's choice if empty
   * @param forecast whether to say before how long it will take, where this process computes
   */
  ExperimentRunner(
      PrintWriter err,
      String engine,
      Optional<Path> dataFolder,
      OptionalInt slots,
      boolean forecast) {
    this.err = err;
    this.engine = engine;
    this.dataFolder = dataFolder;
    this.slots = slots;
    this.forecast = forecast;
  }

  /** The plan of an experiment; nothing is fetched. */
  static ExperimentPlan plan(ExperimentDefinition experiment) {
    return ExperimentPlan.of(experiment, Tasks.of(experiment));
  }

  /** Trains what is missing of a part, or of all; returns how far every study came. */
  Map<StudyPlan, StudyProgress> run(
      ExperimentDefinition experiment, Path tree, Optional<Shard> shard) {
    // Parts of a study must not choose for themselves: they would choose differently.
    ExperimentPlan plan =
        plan(
            shard.isPresent()
                ? experiment
                : new Sharing(err, dataFolder, slots).settle(experiment, tree));
    if (plan.task().sharesOutDevices() && !engine.equals(Engines.LOCAL)) {
      throw new EngineException(
          engine,
          "the devices of '%s' are shared out by one process".formatted(experiment.devices()),
          "use --engine local");
    }
    shard.ifPresent(part -> part.check(plan));
    if (Files.exists(tree) && !Files.isDirectory(tree)) {
      throw new ResultsException(tree, "is a file, not a folder", "name another one with --out");
    }
    EngineSetting setting = new EngineSetting(plan, dataFolder, slots, new FetchDisplay(err));
    try (Engine open = Engines.named(engine).open(engine, setting)) {
      // What is measured here says nothing of other machines, nor of a part of the work.
      Optional<ForecastDisplay> ahead =
          open.trainerHere()
              .filter(trainer -> forecast && shard.isEmpty())
              .map(trainer -> ForecastDisplay.before(plan, trainer, tree, open.slots(), err));
      Map<StudyPlan, StudyProgress> progress;
      try (RunDisplay display = new RunDisplay(err, plan, open.slots())) {
        progress = ExperimentRun.run(plan, open, tree, shard, display);
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
      ForecastDisplay.table(plan, trainer, slots.orElseGet(plan.task()::trialsAtOnce), out);
    }
  }
}
