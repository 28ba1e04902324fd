package org.batchscale.reports.analysis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.batchscale.results.Study;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;
import org.batchscale.results.TrialStatus;
import org.batchscale.yaml.Suggestion;

/**
 * One study's steps to result and what it rests on.
 *
 * @param data the study with its trials
 * @param counts how its trials ended, all of them
 * @param counted COMPLETE trials that were looked at
 * @param outcome the steps to result
 * @param winner the trial that reached it, or none
 * @param stepsTried steps within which the goal could have been reached: the study's train steps,
 *     or the most that a trial ran where the study had no such number, or the budget if smaller
 */
public record StudyResult(
    StudyData data,
    StatusCounts counts,
    int counted,
    StepsToResult outcome,
    Optional<Trial> winner,
    long stepsTried) {

  /** The study. */
  public Study study() {
    return data.study();
  }

  /** Folder of the trial that reached the goal, below the root of its tree. */
  public Optional<String> winnerPath() {
    return winner.map(trial -> data.trialPath(trial.id()));
  }

  /**
   * Finds a study's steps to result.
   *
   * @throws AnalysisException if fewer COMPLETE trials exist than the options ask for
   */
  public static StudyResult of(StudyData data, Goal goal, AnalysisOptions options) {
    StudyResult result = ofAtMost(data, goal, options);
    int asked = options.numTrials().orElse(0);
    if (result.counted() < asked) {
      throw new AnalysisException(
          "%s at batch size %d: has %d COMPLETE trials, %d were asked for; ask for fewer or run more"
              .formatted(
                  data.study().workload(), data.study().batchSize(), result.counted(), asked));
    }
    return result;
  }

  /** As {@link #of}, but counts the COMPLETE trials there are where more were asked for. */
  public static StudyResult ofAtMost(StudyData data, Goal goal, AnalysisOptions options) {
    return ofCurves(data, counted(data, goal.metric(), options), goal, options);
  }

  /** Curves of the trials that count: the first COMPLETE ones by ascending id. */
  public static List<TrialCurve> counted(StudyData data, String metric, AnalysisOptions options) {
    return data.curves(
        metric, Set.of(TrialStatus.COMPLETE), options.numTrials().orElse(Integer.MAX_VALUE));
  }

  /** As {@link #ofAtMost}, of these trials instead of those that the options count. */
  public static StudyResult ofCurves(
      StudyData data, List<TrialCurve> curves, Goal goal, AnalysisOptions options) {
    long lastStep = options.lastStep(data.study().batchSize());
    StepsToResult outcome = StepsToResult.among(curves, goal, lastStep);
    if (outcome instanceof StepsToResult.NotReached missed
        && missed.reason() == StepsToResult.Reason.NEVER_BETTER
        && missed.best().isEmpty()
        && !data.metrics().contains(goal.metric())) {
      outcome =
          new StepsToResult.NotReached(Optional.empty(), StepsToResult.Reason.METRIC_NOT_MEASURED);
    }
    List<Trial> trials = data.trials();
    Optional<Trial> winner = Optional.empty();
    if (outcome instanceof StepsToResult.Reached reached) {
      winner = trials.stream().filter(trial -> trial.id() == reached.trialId()).findFirst();
    }
    long longest = trials.stream().mapToLong(Trial::steps).max().orElse(0);
    long trainSteps = data.study().trainSteps() > 0 ? data.study().trainSteps() : longest;
    return new StudyResult(
        data,
        StatusCounts.of(trials),
        curves.size(),
        outcome,
        winner,
        Math.min(trainSteps, lastStep));
  }

  /** The complaint that nothing measured this metric. */
  static AnalysisException unknownMetric(String where, String metric, Set<String> known) {
    String measured = known.isEmpty() ? "nothing" : String.join(", ", known);
    String suggestion = Suggestion.among(metric, known);
    return new AnalysisException(
        "%s: no trial measured '%s'; %smeasured: %s"
            .formatted(
                where,
                metric,
                suggestion.startsWith("did you mean") ? suggestion + " " : "",
                measured));
  }
}
