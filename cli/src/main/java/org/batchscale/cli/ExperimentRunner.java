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
import org.batchscale.toolkit.experiment.RunListener;
import org.batchscale.toolkit.experiment.Shard;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.forecast.Forecast;
import org.batchscale.toolkit.forecast.MissingTrials;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.yaml.definition.ExperimentDefinition;

/** Runs an experiment with a display of how it goes on. */
final class ExperimentRunner {
  private final PrintWriter err;
  private final String engine;
  private final DataFolders dataFolders;
  private final OptionalInt slots;
  private final boolean forecast;

  /**
   * Says how experiments are run.
   *
   * @param err where progress is shown
   * @param engine name of the engine
   * @param dataFolders folders with data sets' files that the user named
   * @param slots trials at once; the engine's choice if empty
   * @param forecast whether to say before how long it will take, where this process computes
   */
  ExperimentRunner(
      PrintWriter err,
      String engine,
      DataFolders dataFolders,
      OptionalInt slots,
      boolean forecast) {
    this.err = err;
    this.engine = engine;
    this.dataFolders = dataFolders;
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
    ExperimentPlan plan = shard.isPresent() ? plan(experiment) : settled(experiment, tree);
    shard.ifPresent(part -> part.check(plan));
    try (Engine open = open(plan, tree)) {
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

  /**
   * Trains what is missing without a display of its own.
   *
   * @param pauseAfter counted trials of a study after which it begins no further one; all if empty
   * @param listener is told how it goes on
   */
  Map<StudyPlan, StudyProgress> run(
      ExperimentDefinition experiment, Path tree, OptionalInt pauseAfter, RunListener listener) {
    ExperimentPlan plan = settled(experiment, tree);
    try (Engine open = open(plan, tree)) {
      return ExperimentRun.run(plan, open, tree, Optional.empty(), pauseAfter, listener);
    }
  }

  private ExperimentPlan settled(ExperimentDefinition experiment, Path tree) {
    return plan(new Sharing(err, dataFolders.of(experiment), slots).settle(experiment, tree));
  }

  private Engine open(ExperimentPlan plan, Path tree) {
    if (plan.task().sharesOutDevices() && !engine.equals(Engines.LOCAL)) {
      throw new EngineException(
          engine,
          "the devices of '%s' are shared out by one process"
              .formatted(plan.definition().devices()),
          "use --engine local");
    }
    if (Files.exists(tree) && !Files.isDirectory(tree)) {
      throw new ResultsException(tree, "is a file, not a folder", "name another one with --out");
    }
    EngineSetting setting =
        new EngineSetting(plan, dataFolders.of(plan.definition()), slots, new FetchDisplay(err));
    return Engines.named(engine).open(engine, setting);
  }

  /**
   * Measures for a moment what an experiment will take; empty where this process does not compute,
   * or it cannot be measured.
   */
  Optional<Forecast> glimpse(ExperimentDefinition experiment, Path tree) {
    ExperimentPlan plan = settled(experiment, tree);
    if (!forecast || !engine.equals(Engines.LOCAL) || !Forecast.possible(plan)) {
      return Optional.empty();
    }
    try (Trainer trainer = plan.task().open(dataFolders.of(experiment), new FetchDisplay(err))) {
      return Optional.of(
          Forecast.glimpsed(
              plan, new MissingTrials(tree), trainer, slots.orElseGet(plan.task()::trialsAtOnce)));
    }
  }

  /** Measures how long all trials would take, and prints it. */
  void forecast(ExperimentPlan plan, PrintWriter out) {
    if (!Forecast.possible(plan)) {
      out.println("  no forecast: what a command will take is not known");
      return;
    }
    try (Trainer trainer =
        plan.task().open(dataFolders.of(plan.definition()), new FetchDisplay(err))) {
      ForecastDisplay.table(plan, trainer, slots.orElseGet(plan.task()::trialsAtOnce), out);
    }
  }
}
