package org.batchscale.reports.boundary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.boundary.BoundaryCheck;
import org.batchscale.results.boundary.BoundarySettings;
import org.batchscale.results.boundary.Observation;

/**
 * Where the best trials of a study lie in its search space.
 *
 * @param data the study
 * @param goal the goal that says which trial is best
 * @param trials what each trial says: COMPLETE ones that count, diverged and beaten ones and those
 *     that failed, by ascending id
 * @param check the verdicts
 */
public record StudyBoundary(
    StudyData data, Goal goal, List<Observation> trials, BoundaryCheck check) {
  /** Copies the list. */
  public StudyBoundary {
    trials = List.copyOf(trials);
  }

  /**
   * Checks a study.
   *
   * @param goal the goal
   * @param options which trials and rows count
   * @param settings what counts as near
   */
  public static StudyBoundary of(
      StudyData data, Goal goal, AnalysisOptions options, BoundarySettings settings) {
    return of(data, StudyResult.counted(data, goal.metric(), options), goal, options, settings);
  }

  /** As {@link #of(StudyData, Goal, AnalysisOptions, BoundarySettings)}, of these curves. */
  public static StudyBoundary of(
      StudyData data,
      List<TrialCurve> counted,
      Goal goal,
      AnalysisOptions options,
      BoundarySettings settings) {
    long lastStep = options.lastStep(data.study().batchSize());
    Map<Integer, OptionalLong> steps = new HashMap<>();
    for (TrialCurve curve : counted) {
      steps.put(
          curve.trialId(),
          StepsToResult.among(List.of(curve), goal, lastStep) instanceof StepsToResult.Reached found
              ? OptionalLong.of(found.steps())
              : OptionalLong.empty());
    }
    return ofObjectives(data, goal, steps, settings);
  }

  /**
   * Checks a study by another objective than steps, such as the rank of a trial's best value.
   *
   * @param objectives the objective of each COMPLETE trial that counts, by id; smaller is better
   */
  public static StudyBoundary ofObjectives(
      StudyData data, Goal goal, Map<Integer, OptionalLong> objectives, BoundarySettings settings) {
    List<Observation> trials = new ArrayList<>();
    for (Trial trial : data.trials()) {
      if (trial.status() != TrialStatus.COMPLETE) {
        trials.add(new Observation(trial, OptionalLong.empty()));
      } else if (objectives.containsKey(trial.id())) {
        trials.add(new Observation(trial, objectives.get(trial.id())));
      }
    }
    return new StudyBoundary(
        data,
        goal,
        trials,
        BoundaryCheck.of(data.study().space(), data.study().trainSteps(), trials, settings));
  }

  /** The study in one word or two: inside, near, or why nothing is said. */
  public String verdict() {
    if (!check.near().isEmpty()) {
      return "near";
    }
    if (check.judged() || check.sides().isEmpty()) {
      return "inside";
    }
    return check.best().isEmpty() && check.counted() >= check.settings().leastTrials()
        ? "goal never reached"
        : "too few trials";
  }

  /** Trials that were stopped because they could not become the best. */
  public static long beaten(StudyData data) {
    return data.trials().stream().filter(Trial::beaten).count();
  }
}
