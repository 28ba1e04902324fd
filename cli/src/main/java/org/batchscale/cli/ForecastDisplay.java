package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.forecast.Forecast;
import org.batchscale.toolkit.forecast.MeasuredCost;
import org.batchscale.toolkit.forecast.MissingTrials;
import org.batchscale.toolkit.forecast.Span;
import org.batchscale.toolkit.forecast.StudyForecast;

/** Says how long an experiment will take, and afterwards how long it took. */
final class ForecastDisplay {
  /** Time to measure one study in. */
  private static final double SECONDS_PER_STUDY = 2;

  private final String name;
  private final Optional<Span> forecast;
  private final long begun = System.nanoTime();

  private ForecastDisplay(String name, Optional<Span> forecast) {
    this.name = name;
    this.forecast = forecast;
  }

  /** Measures what a tree lacks, prints one line, and begins to count the time. */
  static ForecastDisplay before(
      ExperimentPlan plan, Trainer trainer, Path tree, int slots, PrintWriter err) {
    String name = plan.definition().name();
    if (!Forecast.possible(plan)) {
      err.printf("%s: no forecast: what a command will take is not known%n", name);
      err.flush();
      return new ForecastDisplay(name, Optional.empty());
    }
    Forecast forecast =
        Forecast.measured(plan, new MissingTrials(tree), trainer, slots, SECONDS_PER_STUDY);
    if (forecast.studies().isEmpty()) {
      return new ForecastDisplay(name, Optional.empty());
    }
    Optional<Span> seconds = forecast.seconds();
    err.printf(
        "%s: forecast %s for %,d trials, %,d steps%s%n",
        name,
        seconds.map(Span::words).orElse("not possible, training diverges at once,"),
        forecast.trials(),
        forecast.steps(),
        plan.definition().stopWhenBeaten() ? " at most" : "");
    err.flush();
    return new ForecastDisplay(name, seconds);
  }

  /** Prints the forecast beside what it took. */
  void after(PrintWriter err) {
    forecast.ifPresent(
        seconds ->
            err.printf(
                "%s: forecast %s, took %s%n",
                name, seconds.words(), Span.words((System.nanoTime() - begun) / 1e9)));
    err.flush();
  }

  /** Measures a whole experiment and prints a row for each study. */
  static void table(ExperimentPlan plan, Trainer trainer, int slots, PrintWriter out) {
    Forecast forecast =
        Forecast.measured(plan, study -> study.rules().wanted(), trainer, slots, SECONDS_PER_STUDY);
    out.printf("  forecast, from steps measured with %d trials at once:%n", slots);
    out.printf(
        "  %12s %8s %14s %14s %10s %10s  %s%n",
        "batch size", "trials", "steps", "evaluations", "ms a step", "ms an eval", "time");
    for (StudyForecast study : forecast.studies()) {
      Optional<MeasuredCost> cost = study.cost();
      out.printf(
          "  %,12d %,8d %,14d %,14d %10s %10s  %s%n",
          study.study().study().batchSize(),
          study.trials(),
          study.steps(),
          study.evaluations(),
          cost.map(each -> millis(each.step())).orElse("-"),
          cost.map(each -> millis(each.evaluation())).orElse("-"),
          forecast.seconds(study).map(Span::words).orElse("training diverges at once"));
    }
    out.printf(
        "  %12s %,8d %,14d %,14d %10s %10s  %s%n",
        "all",
        forecast.trials(),
        forecast.steps(),
        forecast.evaluations(),
        "",
        "",
        forecast.seconds().map(Span::words).orElse("unknown"));
    if (plan.definition().stopWhenBeaten()) {
      out.println(
          "  steps and evaluations are the most there can be: beaten trials stop sooner, nobody"
              + " knows yet when; the time takes half of what that may save for granted");
    }
  }

  private static String millis(Span seconds) {
    return "%.3f".formatted(seconds.middle() * 1000);
  }
}
