package org.batchscale.toolkit.forecast;

import java.util.Optional;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.tuning.TuningRules;

/**
 * What is left of a study, and how long its slots will work on it.
 *
 * @param study the study
 * @param trials trials that must still count
 * @param cost what steps and evaluations cost; empty if it could not be measured
 */
public record StudyForecast(StudyPlan study, int trials, Optional<MeasuredCost> cost) {
  /** The upper end allows for one diverged trial to so many others, ... */
  private static final double TRIALS_PER_INFEASIBLE = 4;

  /** ... which diverges after this share of its steps. */
  private static final double INFEASIBLE_LENGTH = 0.5;

  /** The lower end takes it that trials which may stop when beaten do so after this share. */
  private static final double BEATEN_LENGTH = 0.1;

  StudyForecast with(Optional<MeasuredCost> measured) {
    return new StudyForecast(study, trials, measured);
  }

  /** Steps of the trials if none stops or diverges. */
  public long steps() {
    return trials * study.study().trainSteps();
  }

  /** Evaluations of the trials if none stops or diverges. */
  public long evaluations() {
    return (long) trials * study.evaluateAt().size();
  }

  /** Seconds of one trial that runs to its end. */
  Optional<Span> trial() {
    return cost.map(
        measured -> measured.trial(study.study().trainSteps(), study.evaluateAt().size()));
  }

  /** Seconds that slots work on the trials, all slots together. */
  Optional<Span> work() {
    return trial().map(this::work);
  }

  private Span work(Span trial) {
    TuningRules rules = study.rules();
    Span all = trial.times(trials);
    double high = all.high() * (1 + INFEASIBLE_LENGTH / TRIALS_PER_INFEASIBLE);
    if (!rules.stopWhenBeaten()) {
      return new Span(all.low(), all.middle(), high);
    }
    double full = Math.min(trials, Math.max(rules.round(), rules.beatenBy()));
    double low = trial.low() * (full + (trials - full) * BEATEN_LENGTH);
    return new Span(low, (low + all.middle()) / 2, high);
  }
}
