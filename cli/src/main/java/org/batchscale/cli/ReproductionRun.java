package org.batchscale.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.experiment.ExperimentRun;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.forecast.Forecast;
import org.batchscale.toolkit.forecast.Span;
import org.batchscale.toolkit.reproduction.PlanForecast;
import org.batchscale.toolkit.reproduction.PlanOrder;
import org.batchscale.toolkit.reproduction.PlannedExperiment;
import org.batchscale.toolkit.reproduction.ReproductionPlan;
import org.batchscale.toolkit.task.NetworkTask;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.workloads.layers.LayerWork;
import org.batchscale.yaml.definition.NetworkWorkload;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs a plan pass by pass into a folder, and redraws the figures as their studies come in.
 * Whatever is there already is taken up.
 */
final class ReproductionRun {
  /** Time in which experiments are measured before anything runs; later ones go unmeasured. */
  private static final double SECONDS_OF_MEASURING = 60;

  private final ReproductionPlan plan;
  private final ReproductionFolder folder;
  private final ExperimentRunner runner;
  private final DataFolders dataFolders;
  private final boolean forecast;
  private final CommandSpec spec;
  private final PrintWriter err;
  private final Timings timings;
  private final List<PlannedStudies> studies = new ArrayList<>();

  /** Names of experiments that cannot run, for want of data. */
  private final Set<String> impossible = new LinkedHashSet<>();

  /** How far the last run of each experiment left its studies. */
  private final Map<String, Map<StudyPlan, StudyProgress>> reached = new LinkedHashMap<>();

  private Optional<PlanDisplay> shown = Optional.empty();

  ReproductionRun(
      ReproductionPlan plan,
      ReproductionFolder folder,
      ExperimentRunner runner,
      DataFolders dataFolders,
      boolean forecast,
      CommandSpec spec) {
    this.plan = plan;
    this.folder = folder;
    this.runner = runner;
    this.dataFolders = dataFolders;
    this.forecast = forecast;
    this.spec = spec;
    err = spec.commandLine().getErr();
    timings = Timings.read(folder.timings());
  }

  /** Trains what is missing and redraws figures on the way; the exit code. */
  int run() {
    for (PlannedExperiment experiment : plan.experiments()) {
      double seconds = timings.row(experiment.name()).seconds();
      studies.add(PlannedStudies.in(folder.results(), experiment, seconds));
    }
    fetch();
    line(
        "tier %s: %d experiments, %d trials, of which %d are there; %s"
            .formatted(
                plan.tier().name(),
                studies.size(),
                studies.stream().mapToInt(PlannedStudies::wanted).sum(),
                studies.stream().mapToInt(PlannedStudies::counted).sum(),
                PlanDisplay.figureWords(new TreeSet<>(plan.figures().keySet()))));
    measure();
    try (PlanDisplay display =
        new PlanDisplay(err, studies, plan.figures().size(), this::keepTime)) {
      shown = Optional.of(display);
      plan.figures().keySet().stream()
          .filter(figure -> folder.hasDrawn(plan, figure))
          .forEach(display::drew);
      List<Integer> passes = plan.tier().passes();
      for (int i = 0; i < passes.size(); i++) {
        display.pass("pass %d/%d".formatted(i + 1, passes.size() + 1));
        pass(OptionalInt.of(passes.get(i)), display);
      }
      display.pass("pass %d/%d".formatted(passes.size() + 1, passes.size() + 1));
      pass(OptionalInt.empty(), display);
    }
    return exitCode();
  }

  private void line(String text) {
    err.println(text);
    err.flush();
  }

  /** Has every data set fetched, and says what cannot run for lack of one. */
  private void fetch() {
    Map<String, List<PlannedStudies>> byDataset = new LinkedHashMap<>();
    for (PlannedStudies one : studies) {
      if (one.experiment().plan().definition().workload() instanceof NetworkWorkload network) {
        byDataset.computeIfAbsent(network.dataset().name(), name -> new ArrayList<>()).add(one);
      }
    }
    byDataset.forEach(
        (dataset, concerned) -> problem(dataset).ifPresent(problem -> giveUp(concerned, problem)));
  }

  private Optional<String> problem(String dataset) {
    try {
      Datasets.require(dataset, dataFolders.of(dataset), new FetchDisplay(err));
      return Optional.empty();
    } catch (DataException e) {
      return Optional.of(e.getMessage());
    }
  }

  private void giveUp(List<PlannedStudies> concerned, String problem) {
    line(problem);
    for (PlannedStudies one : concerned) {
      impossible.add(one.name());
      one.over();
      line(
          "  so %s cannot run, for %s"
              .formatted(one.name(), PlanDisplay.figureWords(one.experiment().figures())));
    }
  }

  private boolean possible(PlannedStudies one) {
    return !impossible.contains(one.name());
  }

  /** Measures what is left for a moment each, and says how long all of it will take. */
  private void measure() {
    if (!forecast) {
      return;
    }
    long begun = System.nanoTime();
    int unmeasured = 0;
    Map<String, PlannedStudies> measuredNetworks = new HashMap<>();
    for (PlannedStudies one : studies) {
      if (!possible(one) || one.has(OptionalInt.empty())) {
        continue;
      }
      Workload workload = one.experiment().plan().task().workload();
      String network = workload.datasetFolder() + "/" + workload.model();
      PlannedStudies like = measuredNetworks.get(network);
      if (like != null) {
        // Its optimizer hardly matters.
        one.secondsPerWork(like.secondsPerWork().getAsDouble());
        continue;
      }
      if ((System.nanoTime() - begun) / 1e9 > SECONDS_OF_MEASURING) {
        unmeasured++;
        continue;
      }
      try {
        Optional<Forecast> measured =
            runner.glimpse(one.experiment().plan().definition(), folder.results());
        measured.ifPresent(one::forecast);
        if (one.secondsPerWork().isPresent()) {
          measuredNetworks.put(network, one);
        }
      } catch (DataException e) {
        giveUp(List.of(one), e.getMessage());
      }
    }
    if (unmeasured > 0) {
      estimate();
      line(
          "no time was left to measure %d of the experiments: the forecast goes by their operations"
              .formatted(unmeasured));
    }
    PlanForecast.secondsLeft(studies.stream().map(PlannedStudies::work).toList())
        .ifPresent(
            seconds -> {
              if (seconds > 0) {
                line("forecast: about %s for all that is left".formatted(Span.words(seconds)));
              }
            });
  }

  /** What was not measured takes as long for an operation as what was. */
  private void estimate() {
    List<Double> known = new ArrayList<>();
    for (PlannedStudies one : studies) {
      if (one.secondsPerWork().isPresent() && operations(one).isPresent()) {
        known.add(one.secondsPerWork().getAsDouble() / operations(one).getAsDouble());
      }
    }
    Collections.sort(known);
    for (PlannedStudies one : studies) {
      if (!known.isEmpty() && one.secondsPerWork().isEmpty() && operations(one).isPresent()) {
        one.secondsPerWork(known.get(known.size() / 2) * operations(one).getAsDouble());
      }
    }
  }

  /** Floating-point operations of a training example. */
  private static OptionalDouble operations(PlannedStudies one) {
    if (one.experiment().plan().task() instanceof NetworkTask network) {
      LayerWork work = network.network().work();
      double all = (double) work.forwardFlops() + work.backwardFlops();
      return all > 0 ? OptionalDouble.of(all) : OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }

  private void pass(OptionalInt pauseAfter, PlanDisplay display) {
    Map<String, PlannedStudies> byName = new LinkedHashMap<>();
    List<PlanOrder.Item> items = new ArrayList<>();
    for (PlannedStudies one : studies) {
      boolean wanted =
          pauseAfter.isEmpty()
              || (ExperimentRun.canPause(one.experiment().plan()) && !one.has(pauseAfter));
      if (possible(one) && wanted) {
        byName.put(one.name(), one);
        items.add(
            new PlanOrder.Item(one.name(), one.experiment().figures(), one.seconds(pauseAfter)));
      }
    }
    for (PlanOrder.Item item : PlanOrder.of(items)) {
      run(byName.get(item.name()), pauseAfter, display);
    }
  }

  private void run(PlannedStudies one, OptionalInt pauseAfter, PlanDisplay display) {
    boolean trained;
    display.begin(one, timings.row(one.name()).seconds());
    try {
      reached.put(
          one.name(),
          runner.run(one.experiment().plan().definition(), folder.results(), pauseAfter, display));
      if (pauseAfter.isEmpty()) {
        one.over();
      }
    } catch (DataException e) {
      giveUp(List.of(one), e.getMessage());
    } finally {
      keepTime();
      trained = display.end();
    }
    if (trained) {
      redraw(one.experiment().figures(), display);
    }
  }

  /** Writes down what the running experiment has taken so far. */
  private synchronized void keepTime() {
    shown
        .flatMap(PlanDisplay::taken)
        .ifPresent(taken -> timings.put(taken.experiment(), taken.row()));
  }

  private void redraw(SortedSet<Integer> figures, PlanDisplay display) {
    for (int figure : figures) {
      try {
        if (!folder.draw(plan, figure).files().isEmpty()) {
          display.drew(figure);
          display.line("figure %d drawn: %s".formatted(figure, folder.figures()));
        }
      } catch (AnalysisException e) {
        // Days of training do not end for a drawing; at the end it is drawn again.
        display.line("figure %d not drawn yet: %s".formatted(figure, e.getMessage()));
      }
    }
  }

  private int exitCode() {
    int exit = impossible.isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
    for (Map.Entry<String, Map<StudyPlan, StudyProgress>> one : reached.entrySet()) {
      exit = Math.max(exit, RunCommand.exitCode(one.getKey() + ": ", one.getValue(), spec));
    }
    if (!impossible.isEmpty()) {
      line("did not run, for want of data: " + String.join(", ", impossible));
    }
    return exit;
  }
}
