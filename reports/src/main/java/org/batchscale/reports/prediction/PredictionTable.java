package org.batchscale.reports.prediction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batchscale.profiles.prediction.Forecasts;
import org.batchscale.profiles.prediction.ModelWork;
import org.batchscale.profiles.prediction.ResultForecast;
import org.batchscale.profiles.prediction.StepPredictor;
import org.batchscale.profiles.prediction.TimeToResult;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.results.Workload;

/**
 * Predictions for one workload on several profiles.
 *
 * @param workload the workload
 * @param goal the goal, if steps to result are known
 * @param curves one for each profile, in the order asked for; at least one
 * @param forecasts times and costs to result, if any batch size reached the goal
 */
public record PredictionTable(
    Workload workload,
    Optional<Goal> goal,
    List<PredictedCurve> curves,
    Optional<Forecasts> forecasts) {
  /** Copies the list. */
  public PredictionTable {
    curves = List.copyOf(curves);
  }

  /**
   * Predicts step times only.
   *
   * @param batchSizes batch sizes, at least one
   */
  public static PredictionTable ofSteps(
      Workload workload, ModelWork work, List<StepPredictor> predictors, List<Integer> batchSizes) {
    return of(workload, Optional.empty(), work, predictors, batchSizes, Map.of());
  }

  /**
   * Predicts step times, and time and cost to result where a study reached the goal.
   *
   * @param batchSizes further batch sizes for which the step time is asked
   * @param results the studies of the workload
   * @throws AnalysisException if two studies have the same batch size
   */
  public static PredictionTable of(
      Workload workload,
      Goal goal,
      ModelWork work,
      List<StepPredictor> predictors,
      List<Integer> batchSizes,
      List<StudyResult> results) {
    Map<Integer, StudyResult> bySize = new TreeMap<>();
    for (StudyResult result : results) {
      if (bySize.putIfAbsent(result.study().batchSize(), result) != null) {
        throw new AnalysisException(
            "%s at batch size %d: is in more than one of the results trees; name one tree"
                .formatted(workload, result.study().batchSize()));
      }
    }
    return of(workload, Optional.of(goal), work, predictors, batchSizes, bySize);
  }

  private static PredictionTable of(
      Workload workload,
      Optional<Goal> goal,
      ModelWork work,
      List<StepPredictor> predictors,
      List<Integer> batchSizes,
      Map<Integer, StudyResult> results) {
    Map<Integer, Long> steps = new LinkedHashMap<>();
    results.forEach(
        (size, result) -> {
          if (result.outcome() instanceof StepsToResult.Reached reached && reached.steps() > 0) {
            steps.put(size, reached.steps());
          }
        });
    TreeSet<Integer> sizes = new TreeSet<>(batchSizes);
    sizes.addAll(results.keySet());
    List<PredictedCurve> curves = new ArrayList<>();
    List<ResultForecast> forecasts = new ArrayList<>();
    for (StepPredictor predictor : predictors) {
      Map<Integer, TimeToResult> times = new LinkedHashMap<>();
      if (!steps.isEmpty()) {
        ResultForecast forecast = ResultForecast.of(predictor, work, steps);
        forecasts.add(forecast);
        forecast.points().forEach(point -> times.put(point.batchSize(), point));
      }
      curves.add(
          new PredictedCurve(
              predictor.profile(),
              sizes.stream()
                  .map(
                      size ->
                          new PredictedPoint(
                              size,
                              predictor.stepTime(work, size),
                              Optional.ofNullable(results.get(size)),
                              Optional.ofNullable(times.get(size))))
                  .toList()));
    }
    return new PredictionTable(
        workload,
        goal,
        curves,
        forecasts.isEmpty() ? Optional.empty() : Optional.of(new Forecasts(forecasts)));
  }
}
