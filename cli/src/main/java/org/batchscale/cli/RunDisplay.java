package org.batchscale.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.batchscale.results.Trial;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.RunListener;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.forecast.Span;
import org.batchscale.toolkit.tuning.BoundaryOutcome;
import org.batchscale.toolkit.tuning.StudyProgress;
import picocli.CommandLine;

/**
 * Shows how a run goes on: a bar on a terminal, a line now and then elsewhere; and a line for every
 * study that is done.
 */
final class RunDisplay implements RunListener, AutoCloseable {
  private static final long SECONDS_BETWEEN_LINES = 15;

  private final PrintWriter err;
  private final ExperimentPlan plan;
  private final Map<Integer, StudyProgress> studies = new LinkedHashMap<>();
  private final AtomicLong steps = new AtomicLong();
  private final AtomicLong work = new AtomicLong();
  private boolean anyFinished;
  private final long begun = System.nanoTime();
  private final Optional<ProgressBar> bar;
  private final ScheduledExecutorService clock;

  RunDisplay(PrintWriter err, ExperimentPlan plan, int parallel) {
    this.err = err;
    this.plan = plan;
    err.printf(
        "%s: %s, %s, %d studies of %d trials, %d at once%n",
        plan.definition().name(),
        plan.task().workload(),
        Summaries.parameters(plan.task()),
        plan.definition().batchSizes().size(),
        plan.definition().search().completeTrials(),
        parallel);
    err.flush();
    bar = newBar("training");
    clock = newClock();
    long period = bar.isPresent() ? 1 : SECONDS_BETWEEN_LINES;
    var unused = clock.scheduleAtFixedRate(this::show, period, period, TimeUnit.SECONDS);
  }

  /** A bar, on a terminal. */
  static Optional<ProgressBar> newBar(String name) {
    return CommandLine.Help.Ansi.AUTO.enabled()
        ? Optional.of(
            new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(1)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .setUpdateIntervalMillis(500)
                .build())
        : Optional.empty();
  }

  /** A clock that keeps no process alive. */
  static ScheduledExecutorService newClock() {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, "progress");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public synchronized void opened(StudyPlan study, StudyProgress progress) {
    studies.put(study.study().batchSize(), progress);
    if (progress.ended() > 0) {
      line(
          "batch size %d: %s trials are there already"
              .formatted(study.study().batchSize(), counts(progress)));
    }
  }

  @Override
  public void advanced(StudyPlan study, long taken) {
    steps.addAndGet(taken);
    work.addAndGet((long) (taken * WorkEstimate.step(study)));
  }

  @Override
  public void evaluated(StudyPlan study) {
    work.addAndGet((long) WorkEstimate.evaluation(study));
  }

  @Override
  public synchronized void finished(StudyPlan study, Trial trial, StudyProgress progress) {
    anyFinished = true;
    studies.put(study.study().batchSize(), progress);
  }

  @Override
  public synchronized void closed(StudyPlan study, StudyProgress progress) {
    line(ended(study, progress));
    progress.boundary().ifPresent(outcome -> boundary(study, outcome));
  }

  /** What came of a study, in a line. */
  static String ended(StudyPlan study, StudyProgress progress) {
    return "batch size %d: %s, %s"
        .formatted(
            study.study().batchSize(),
            counts(progress),
            progress
                .best()
                .map(
                    best ->
                        "goal first beaten after %,d steps (trial %d)"
                            .formatted(best.steps(), best.trialId()))
                .orElse("goal not reached"));
  }

  /** {@code 20 complete, 3 infeasible}, and what else there is. */
  private static String counts(StudyProgress progress) {
    StringBuilder text = new StringBuilder();
    text.append(progress.complete()).append(" complete");
    if (progress.beaten() > 0) {
      text.append(", ").append(progress.beaten()).append(" stopped as beaten");
    }
    text.append(", ").append(progress.infeasible()).append(" infeasible");
    if (progress.failed() > 0) {
      text.append(", ").append(progress.failed()).append(" failed");
    }
    return text.toString();
  }

  private void boundary(StudyPlan study, BoundaryOutcome outcome) {
    String widened =
        switch (outcome.widenings()) {
          case 0 -> "";
          case 1 -> " after one widening";
          default -> " after %d widenings".formatted(outcome.widenings());
        };
    if (outcome.inside()) {
      line(
          "batch size %d: best trial inside of the search space%s"
              .formatted(study.study().batchSize(), widened));
    }
    for (String note : outcome.notes()) {
      line("batch size %d: %s".formatted(study.study().batchSize(), note));
    }
  }

  private void line(String text) {
    err.println(text);
    err.flush();
  }

  private synchronized void show() {
    int complete = studies.values().stream().mapToInt(StudyProgress::counted).sum();
    int wanted = wanted();
    long done = studies.values().stream().filter(RunDisplay::done).count();
    double seconds = (System.nanoTime() - begun) / 1e9;
    String text =
        "studies %d/%d, trials %d/%d, %,.0f steps/s, %s, %s"
            .formatted(
                done,
                plan.definition().batchSizes().size(),
                Math.min(complete, wanted),
                wanted,
                steps.get() / seconds,
                best(),
                remaining(seconds));
    if (bar.isPresent()) {
      bar.get().maxHint(wanted).stepTo(Math.min(complete, wanted)).setExtraMessage(" " + text);
    } else {
      line(text);
    }
  }

  private static boolean done(StudyProgress study) {
    return study.counted() >= study.wanted() || study.gaveUp();
  }

  /** Trials wanted in all: studies that have not begun want what the experiment says. */
  private int wanted() {
    int begun = studies.values().stream().mapToInt(StudyProgress::wanted).sum();
    int missing = plan.definition().batchSizes().size() - studies.size();
    return begun + missing * plan.definition().search().completeTrials();
  }

  /** The latest study with a best trial. */
  private String best() {
    String text = "no trial has reached the goal yet";
    for (Map.Entry<Integer, StudyProgress> study : studies.entrySet()) {
      if (study.getValue().best().isPresent()) {
        text =
            "best at batch size %d: %,d steps"
                .formatted(study.getKey(), study.getValue().best().get().steps());
      }
    }
    return text;
  }

  /** The first steps take long, and say nothing of what a trial takes. */
  private String remaining(double seconds) {
    double done = work.get();
    if (!anyFinished || done == 0) {
      return "time left unknown yet";
    }
    double left = 0;
    for (StudyPlan study : plan.studies()) {
      StudyProgress progress = studies.get(study.study().batchSize());
      int missing =
          progress == null
              ? plan.definition().search().completeTrials()
              : Math.max(0, progress.wanted() - progress.counted());
      double share = progress == null ? 1 : 1 - progress.shareSaved();
      left += missing * share * WorkEstimate.trial(study);
    }
    return Span.words(Math.rint(seconds * left / done)) + " left";
  }

  @Override
  public void close() {
    clock.shutdownNow();
    bar.ifPresent(ProgressBar::close);
    err.printf(
        "%s: %,d steps in %.0f s%n",
        plan.definition().name(), steps.get(), (System.nanoTime() - begun) / 1e9);
    long saved = studies.values().stream().mapToLong(StudyProgress::stepsSaved).sum();
    if (plan.definition().stopWhenBeaten()) {
      long taken = studies.values().stream().mapToLong(StudyProgress::steps).sum();
      err.printf(
          "%s: stopping beaten trials saved %,d of %,d steps (%.0f %%)%n",
          plan.definition().name(),
          saved,
          taken + saved,
          taken + saved == 0 ? 0 : 100.0 * saved / (taken + saved));
    }
    err.flush();
  }
}
