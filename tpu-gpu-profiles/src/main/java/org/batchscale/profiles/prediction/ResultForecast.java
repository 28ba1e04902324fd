package org.batchscale.profiles.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.batchscale.profiles.DeviceProfile;

/**
 * Predicted time and cost to result on the devices of a profile, by batch size.
 *
 * @param profile the devices
 * @param points one for each batch size that reached the goal, ascending; at least one
 */
public record ResultForecast(DeviceProfile profile, List<TimeToResult> points) {
  private static final double SECONDS_PER_HOUR = 3600;

  /** Shares below this are rounding: equal times go to the smaller batch. */
  private static final double EQUAL = 1e-9;

  /** Copies the list; refuses an empty one. */
  public ResultForecast {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("no batch size reached the goal");
    }
  }

  /**
   * A forecast.
   *
   * @param predictor predicts steps on the devices
   * @param work work of the model
   * @param stepsToResult measured steps to result by batch size, at least one
   */
  public static ResultForecast of(
      StepPredictor predictor, ModelWork work, Map<Integer, Long> stepsToResult) {
    OptionalDouble usdPerHour = predictor.profile().usdPerHour();
    List<TimeToResult> points = new ArrayList<>();
    new TreeMap<>(stepsToResult)
        .forEach(
            (batchSize, steps) -> {
              StepTime step = predictor.stepTime(work, batchSize);
              double hours = steps * step.seconds() / SECONDS_PER_HOUR;
              points.add(
                  new TimeToResult(
                      batchSize,
                      steps,
                      step,
                      usdPerHour.isPresent()
                          ? OptionalDouble.of(usdPerHour.getAsDouble() * hours)
                          : OptionalDouble.empty()));
            });
    return new ResultForecast(predictor.profile(), points);
  }

  /**
   * The batch size with the least time; the smallest of those with the same. All devices of a
   * profile are paid for as long as training takes, so it has the least cost as well.
   */
  public TimeToResult fastest() {
    double least = points.stream().mapToDouble(TimeToResult::seconds).min().orElseThrow();
    return points.stream()
        .filter(point -> point.seconds() <= least * (1 + EQUAL))
        .min(Comparator.comparingInt(TimeToResult::batchSize))
        .orElseThrow();
  }
}
