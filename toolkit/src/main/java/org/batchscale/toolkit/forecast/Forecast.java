package org.batchscale.toolkit.forecast;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.experiment.Trainer;

/**
 * How long an experiment will take.
 *
 * @param studies those that are not finished, in the experiment's order
 * @param slots trials at once
 */
public record Forecast(List<StudyForecast> studies, int slots) {
  /** Experiments below are not measured any closer. */
  private static final double SECONDS_TOO_SHORT = 20;

  /** Share of the experiment's time that measuring may take. */
  private static final double SHARE = 0.03;

  /** Seconds of a first look. */
  private static final double QUICK = 0.2;

  /** Seconds of a step that a glimpse still waits for several times. */
  private static final double LONGEST_STEP = 0.05;

  /** Copies the list. */
  public Forecast {
    studies = List.copyOf(studies);
  }

  /** Whether a forecast is possible: nobody knows what the steps of a command are. */
  public static boolean possible(ExperimentPlan plan) {
    return plan.task().measuresAsPlanned();
  }

  /**
   * Forecasts what is left of an experiment.
   *
   * @param plan the experiment
   * @param missing trials that a study still needs; it is finished if 0
   * @param trainer trains the experiment's task
   * @param slots trials at once
   * @param seconds time to measure each study, at most; an experiment that takes seconds itself is
   *     measured at one batch size only
   */
  public static Forecast measured(
      ExperimentPlan plan,
      ToIntFunction<StudyPlan> missing,
      Trainer trainer,
      int slots,
      double seconds) {
    List<StudyForecast> open = open(plan, missing);
    Forecast rough = new Forecast(open, slots).rough(trainer);
    double guess = rough.seconds().map(Span::middle).orElse(Double.POSITIVE_INFINITY);
    if (open.isEmpty() || guess < SECONDS_TOO_SHORT) {
      return rough;
    }
    double each = Math.min(seconds, Math.max(QUICK, guess * SHARE / open.size()));
    CostProbe probe = new CostProbe(trainer, slots, each);
    return new Forecast(
        open.stream().map(study -> study.with(probe.measure(study.study()))).toList(), slots);
  }

  /**
   * Forecasts what is left of an experiment from a moment's look at two of its studies, whose steps
   * are short: less exact than {@link #measured}, and quick enough for many experiments.
   */
  public static Forecast glimpsed(
      ExperimentPlan plan, ToIntFunction<StudyPlan> missing, Trainer trainer, int slots) {
    List<StudyForecast> open = open(plan, missing);
    Optional<StudyForecast> least = open.stream().min(Comparator.comparingDouble(Forecast::work));
    if (least.isEmpty()) {
      return new Forecast(open, slots);
    }
    CostProbe probe = new CostProbe(trainer, slots, QUICK);
    double leastWork = work(least.get());
    Optional<MeasuredCost> first = probe.glimpse(least.get().study());
    if (first.isEmpty()) {
      return new Forecast(open, slots);
    }
    double leastStep = first.get().step().middle();
    Optional<StudyForecast> more =
        open.stream()
            .filter(study -> work(study) > leastWork)
            .filter(study -> leastStep * work(study) / leastWork <= LONGEST_STEP)
            .max(Comparator.comparingDouble(Forecast::work));
    Optional<MeasuredCost> second = more.flatMap(study -> probe.glimpse(study.study()));
    MeasuredCost known = second.orElse(first.get());
    double step = known.step().middle();
    StepLine line =
        second.isPresent()
            ? new StepLine(leastWork, leastStep, work(more.get()), step)
            : StepLine.proportional(leastWork, leastStep);
    return new Forecast(
        open.stream()
            .map(study -> study.with(Optional.of(known.scaled(line.seconds(work(study)) / step))))
            .toList(),
        slots);
  }

  private static List<StudyForecast> open(ExperimentPlan plan, ToIntFunction<StudyPlan> missing) {
    return plan.studies().stream()
        .map(study -> new StudyForecast(study, missing.applyAsInt(study), Optional.empty()))
        .filter(study -> study.trials() > 0)
        .toList();
  }

  /** Measures the study with the most work for a moment, and goes by the others' share of it. */
  private Forecast rough(Trainer trainer) {
    Optional<StudyForecast> most =
        studies.stream().max(Comparator.comparingDouble(study -> study.steps() * work(study)));
    Optional<MeasuredCost> cost =
        most.flatMap(study -> new CostProbe(trainer, slots, QUICK).measure(study.study()));
    return new Forecast(
        studies.stream()
            .map(study -> study.with(cost.map(of -> of.scaled(work(study) / work(most.get())))))
            .toList(),
        slots);
  }

  private static double work(StudyForecast study) {
    return study.study().experiment().task().stepWork(study.study().study().batchSize());
  }

  /** Trials of all studies. */
  public long trials() {
    return studies.stream().mapToLong(StudyForecast::trials).sum();
  }

  /** Steps of all studies if no trial stops or diverges. */
  public long steps() {
    return studies.stream().mapToLong(StudyForecast::steps).sum();
  }

  /** Evaluations of all studies if no trial stops or diverges. */
  public long evaluations() {
    return studies.stream().mapToLong(StudyForecast::evaluations).sum();
  }

  /** Seconds on the clock for one study alone; empty if its cost is not known. */
  public Optional<Span> seconds(StudyForecast study) {
    return new Forecast(List.of(study), slots).seconds();
  }

  /**
   * Seconds on the clock for all studies; empty if the cost of one is not known.
   *
   * <p>Slots share the work evenly, but for the end, when some wait for the last trials: none at
   * best, for half of the longest trial as a guess, for all of it at worst.
   */
  public Optional<Span> seconds() {
    Span work = Span.NONE;
    double longest = 0;
    for (StudyForecast study : studies) {
      if (study.cost().isEmpty()) {
        return Optional.empty();
      }
      work = work.plus(study.work().orElseThrow());
      longest = Math.max(longest, study.trial().orElseThrow().middle());
    }
    long busy = Math.max(1, Math.min(slots, trials()));
    Span even = work.times(1.0 / busy);
    double waiting = longest * (busy - 1) / busy;
    return Optional.of(new Span(even.low(), even.middle() + waiting / 2, even.high() + waiting));
  }
}
