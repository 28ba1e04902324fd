package org.batchscale.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.forecast.Forecast;
import org.batchscale.toolkit.forecast.MissingTrials;
import org.batchscale.toolkit.forecast.Span;
import org.batchscale.toolkit.reproduction.PlanForecast;
import org.batchscale.toolkit.reproduction.PlannedExperiment;
import org.batchscale.toolkit.tuning.StudyProgress;

/**
 * How far an experiment of a plan is: what lies in the tree, and what a run tells. Guarded by the
 * lock of {@link PlanDisplay} while it runs.
 */
final class PlannedStudies {
  private final PlannedExperiment experiment;
  private final Map<Integer, Count> counts = new LinkedHashMap<>();
  private final Map<Integer, StudyProgress> told = new LinkedHashMap<>();
  private OptionalDouble secondsPerWork = OptionalDouble.empty();
  private double seconds;
  private boolean over;

  /** Trials of a study. */
  private record Count(StudyPlan study, int counted, int wanted) {
    int missing() {
      return Math.max(0, wanted - counted);
    }

    double work() {
      return WorkEstimate.trial(study);
    }
  }

  private PlannedStudies(PlannedExperiment experiment, double seconds) {
    this.experiment = experiment;
    this.seconds = seconds;
  }

  /**
   * Counts what is in a tree.
   *
   * @param seconds what earlier sessions took
   */
  static PlannedStudies in(Path tree, PlannedExperiment experiment, double seconds) {
    PlannedStudies studies = new PlannedStudies(experiment, seconds);
    MissingTrials missing = new MissingTrials(tree);
    for (StudyPlan study : experiment.plan().studies()) {
      int wanted = study.rules().wanted();
      int counted = wanted - missing.applyAsInt(study);
      studies.counts.put(study.study().batchSize(), new Count(study, counted, wanted));
    }
    return studies;
  }

  PlannedExperiment experiment() {
    return experiment;
  }

  String name() {
    return experiment.name();
  }

  /** Takes note of what was measured before anything ran. */
  void forecast(Forecast forecast) {
    double work =
        forecast.studies().stream()
            .mapToDouble(study -> study.trials() * WorkEstimate.trial(study.study()))
            .sum();
    Optional<Span> span = forecast.seconds();
    if (work > 0 && span.isPresent()) {
      secondsPerWork = OptionalDouble.of(span.get().middle() / work);
    }
  }

  /** Seconds for a unit of work, if they were measured before anything ran. */
  OptionalDouble secondsPerWork() {
    return secondsPerWork;
  }

  /** Takes note of what was measured for an experiment like this one. */
  void secondsPerWork(double seconds) {
    secondsPerWork = OptionalDouble.of(seconds);
  }

  /** Takes note of how far a study is. */
  void progress(StudyPlan study, StudyProgress progress) {
    int batchSize = study.study().batchSize();
    told.put(batchSize, progress);
    // One that gave up wants nothing any more.
    int wanted = progress.gaveUp() ? progress.counted() : progress.wanted();
    counts.put(batchSize, new Count(counts.get(batchSize).study(), progress.counted(), wanted));
  }

  /** Takes note of the seconds that it took so far, in all sessions. */
  void took(double all) {
    seconds = all;
  }

  /** Takes note that nothing of it is left to run, or can be run. */
  void over() {
    over = true;
  }

  /** Trials that count. */
  int counted() {
    return counts.values().stream().mapToInt(Count::counted).sum();
  }

  /** Trials wanted, as far as is known: a widened space wants more. */
  int wanted() {
    return counts.values().stream().mapToInt(Count::wanted).sum();
  }

  /** Whether a pass has nothing to do for it. */
  boolean has(OptionalInt counted) {
    return counts.values().stream()
        .allMatch(
            one ->
                one.missing() == 0 || (counted.isPresent() && one.counted() >= counted.getAsInt()));
  }

  /** How far the studies are that a run has told of. */
  Map<Integer, StudyProgress> told() {
    return told;
  }

  /** What is left, for the forecast of the whole plan. */
  PlanForecast.Work work() {
    double done = counts.values().stream().mapToDouble(one -> one.counted() * one.work()).sum();
    return new PlanForecast.Work(
        done,
        over ? 0 : left(OptionalInt.empty()),
        counts.values().stream().mapToDouble(Count::work).average().orElse(0),
        seconds,
        secondsPerWork);
  }

  /** Seconds that a pass takes; its work where no time is known. */
  double seconds(OptionalInt pauseAfter) {
    return left(pauseAfter) * secondsPerWork.orElse(1);
  }

  private double left(OptionalInt pauseAfter) {
    double work = 0;
    for (Count one : counts.values()) {
      int until = Math.min(one.wanted(), pauseAfter.orElse(Integer.MAX_VALUE));
      work += Math.max(0, until - one.counted()) * one.work();
    }
    return work;
  }
}
