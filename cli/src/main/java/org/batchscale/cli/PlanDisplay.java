package org.batchscale.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import org.batchscale.results.Trial;
import org.batchscale.toolkit.experiment.RunListener;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.forecast.Span;
import org.batchscale.toolkit.reproduction.PlanForecast;
import org.batchscale.toolkit.tuning.StudyProgress;

/**
 * The one view of a plan's progress: a bar on a terminal, a line now and then elsewhere; and a line
 * for whatever happens.
 */
final class PlanDisplay implements RunListener, AutoCloseable {
  private static final long SECONDS_BETWEEN_LINES = 30;
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter OTHER_DAY =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ROOT);

  private final PrintWriter err;
  private final List<PlannedStudies> plan;
  private final int figures;
  private final SortedSet<Integer> drawn = new TreeSet<>();
  private final long begun = System.nanoTime();
  private final Optional<ProgressBar> bar;
  private final ScheduledExecutorService clock;
  private String pass = "";
  private PlannedStudies current;
  private double before;
  private long runBegun;

  /** Trials that ended in the experiment that runs now. */
  private int finished;

  /**
   * A view that has begun.
   *
   * @param plan the experiments
   * @param figures how many figures are to be drawn
   * @param often is done about as often as a line is printed, while an experiment runs
   */
  PlanDisplay(PrintWriter err, List<PlannedStudies> plan, int figures, Runnable often) {
    this.err = err;
    this.plan = plan;
    this.figures = figures;
    bar = RunDisplay.newBar("reproducing");
    clock = RunDisplay.newClock();
    long period = bar.isPresent() ? 1 : SECONDS_BETWEEN_LINES;
    var shown = clock.scheduleAtFixedRate(this::show, period, period, TimeUnit.SECONDS);
    var kept =
        clock.scheduleAtFixedRate(
            often, SECONDS_BETWEEN_LINES, SECONDS_BETWEEN_LINES, TimeUnit.SECONDS);
  }

  /** A line for something that has happened. */
  synchronized void line(String text) {
    err.println(text);
    err.flush();
  }

  /** A pass begins; its words stand before the progress. */
  synchronized void pass(String words) {
    pass = words;
  }

  /** An experiment begins that earlier sessions spent so many seconds on. */
  synchronized void begin(PlannedStudies experiment, double secondsBefore) {
    current = experiment;
    before = secondsBefore;
    runBegun = System.nanoTime();
    finished = 0;
    line(
        "%s: %s, %s, %d studies, for %s"
            .formatted(
                pass,
                experiment.name(),
                experiment.experiment().plan().task().workload(),
                experiment.experiment().plan().studies().size(),
                figureWords(experiment.experiment().figures())));
  }

  /** {@code figures 1, 4}. */
  static String figureWords(SortedSet<Integer> numbers) {
    String list = String.join(", ", numbers.stream().map(String::valueOf).toList());
    return switch (numbers.size()) {
      case 0 -> "no figure";
      case 1 -> "figure " + list;
      default -> "figures " + list;
    };
  }

  /** The experiment that runs has ended for this pass; whether any trial of it ended here. */
  synchronized boolean end() {
    current = null;
    return finished > 0;
  }

  /** What an experiment has taken. */
  record Taken(String experiment, Timings.Row row) {}

  /** What the experiment that runs has taken; empty if no trial of it has ended here. */
  synchronized Optional<Taken> taken() {
    if (current == null || finished == 0) {
      return Optional.empty();
    }
    long trials = current.told().values().stream().mapToLong(StudyProgress::ended).sum();
    long steps = current.told().values().stream().mapToLong(StudyProgress::steps).sum();
    return Optional.of(
        new Taken(current.name(), new Timings.Row(trials, steps, before + secondsOfRun())));
  }

  private double secondsOfRun() {
    return (System.nanoTime() - runBegun) / 1e9;
  }

  /** A figure was drawn. */
  synchronized void drew(int figure) {
    drawn.add(figure);
  }

  @Override
  public synchronized void opened(StudyPlan study, StudyProgress progress) {
    current.progress(study, progress);
  }

  @Override
  public synchronized void finished(StudyPlan study, Trial trial, StudyProgress progress) {
    finished++;
    current.progress(study, progress);
    current.took(before + secondsOfRun());
  }

  @Override
  public synchronized void closed(StudyPlan study, StudyProgress progress) {
    current.progress(study, progress);
    if (finished == 0) {
      return; // It was whole before.
    }
    line(current.name() + ": " + RunDisplay.ended(study, progress));
  }

  private synchronized void show() {
    if (current == null) {
      return;
    }
    int counted = plan.stream().mapToInt(PlannedStudies::counted).sum();
    int wanted = Math.max(1, plan.stream().mapToInt(PlannedStudies::wanted).sum());
    String text =
        "%s: %s: trials %d/%d; plan: trials %d/%d, figures %d/%d drawn; %s; %s gone, %s"
            .formatted(
                pass,
                current.name(),
                current.counted(),
                current.wanted(),
                counted,
                wanted,
                drawn.size(),
                figures,
                best(),
                Span.words(Math.rint((System.nanoTime() - begun) / 1e9)),
                left());
    if (bar.isPresent()) {
      bar.get().maxHint(wanted).stepTo(counted).setExtraMessage(" " + text);
    } else {
      line(text);
    }
  }

  /** The latest study of the running experiment that has a best trial. */
  private String best() {
    String text = "goal not reached yet";
    for (Map.Entry<Integer, StudyProgress> study : current.told().entrySet()) {
      if (study.getValue().best().isPresent()) {
        text =
            "best at batch size %d: %,d steps"
                .formatted(study.getKey(), study.getValue().best().get().steps());
      }
    }
    return text;
  }

  /** How long the rest of the plan takes, and until when. */
  synchronized String left() {
    OptionalDouble seconds =
        PlanForecast.secondsLeft(plan.stream().map(PlannedStudies::work).toList());
    if (seconds.isEmpty()) {
      return "time left unknown yet";
    }
    LocalDateTime end = LocalDateTime.now().plusSeconds((long) seconds.getAsDouble());
    DateTimeFormatter form = end.toLocalDate().equals(LocalDate.now()) ? TODAY : OTHER_DAY;
    return "about %s left, until %s"
        .formatted(Span.words(Math.rint(seconds.getAsDouble())), form.format(end));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      // What is done often writes a file: nobody else may write it meanwhile.
      boolean unused = clock.awaitTermination(SECONDS_BETWEEN_LINES, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    bar.ifPresent(ProgressBar::close);
  }
}
