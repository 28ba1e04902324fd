package org.batchscale.reports.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;

/**
 * The curves of one study and the one that stands for it.
 *
 * @param data the study
 * @param source place of its tree among those asked, from 0
 * @param chosen the COMPLETE trial that beat the goal first; without a goal, or where none beat it,
 *     the one with the best value; of equal ones the one at the earlier step, then the lower id
 * @param others further COMPLETE trials, by ascending id; empty if they were not asked for
 * @param complete COMPLETE trials that were looked at
 * @param blank how many of these have no finite measurement
 */
public record StudyTraining(
    StudyData data,
    int source,
    TrainingCurve chosen,
    List<TrainingCurve> others,
    int complete,
    int blank) {
  /** Copies the list. */
  public StudyTraining {
    others = List.copyOf(others);
  }

  /**
   * Chooses a trial; empty if no COMPLETE one has a finite measurement.
   *
   * @param all whether the others are kept
   */
  static Optional<StudyTraining> of(
      StudyData data, int source, TrainingQuestion question, AnalysisOptions options, boolean all) {
    Map<Integer, Trial> trials = new HashMap<>();
    data.trials().forEach(trial -> trials.put(trial.id(), trial));
    List<TrialCurve> counted = StudyResult.counted(data, question.metric(), options);
    Comparator<TrainingCurve> order = order(question);
    List<TrainingCurve> others = new ArrayList<>();
    TrainingCurve chosen = null;
    int blank = 0;
    for (TrialCurve measured : counted) {
      Optional<TrainingCurve> curve =
          TrainingCurve.of(trials.get(measured.trialId()), measured, question);
      if (curve.isEmpty()) {
        blank++;
      } else if (chosen == null || order.compare(curve.get(), chosen) < 0) {
        if (chosen != null && all) {
          others.add(chosen);
        }
        chosen = curve.get();
      } else if (all) {
        others.add(curve.get());
      }
    }
    others.sort(Comparator.comparingInt(curve -> curve.trial().id()));
    return chosen == null
        ? Optional.empty()
        : Optional.of(new StudyTraining(data, source, chosen, others, counted.size(), blank));
  }

  /** Those that reached the goal first by steps, the others by their best value. */
  private static Comparator<TrainingCurve> order(TrainingQuestion question) {
    Comparator<TrainingCurve> byValue = Comparator.comparingDouble(curve -> curve.best().value());
    return Comparator.comparingLong(
            (TrainingCurve curve) -> curve.reached().map(r -> r.steps()).orElse(Long.MAX_VALUE))
        .thenComparing(
            (one, other) ->
                one.reached().isPresent()
                    ? 0
                    : (question.maximize() ? byValue.reversed() : byValue)
                        .thenComparingLong(curve -> curve.best().step())
                        .compare(one, other))
        .thenComparingInt(curve -> curve.trial().id());
  }
}
