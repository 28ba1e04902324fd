package org.batchscale.reports.prediction;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.batchscale.profiles.prediction.StepTime;
import org.batchscale.profiles.prediction.TimeToResult;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;

/**
 * What is predicted of one batch size on the devices of a profile.
 *
 * @param batchSize the batch size
 * @param step the predicted time of a step
 * @param result the study that the steps to result come from, if there is one
 * @param time the predicted time and cost to result, if the study reached the goal
 */
public record PredictedPoint(
    int batchSize, StepTime step, Optional<StudyResult> result, Optional<TimeToResult> time) {
  /** Measured steps to result. */
  public OptionalLong steps() {
    return time.isPresent() ? OptionalLong.of(time.get().steps()) : OptionalLong.empty();
  }

  /** Predicted seconds to result. */
  public OptionalDouble seconds() {
    return time.isPresent() ? OptionalDouble.of(time.get().seconds()) : OptionalDouble.empty();
  }

  /** Predicted US dollars to result, if the profile has a price. */
  public OptionalDouble usd() {
    return time.map(TimeToResult::usd).orElse(OptionalDouble.empty());
  }

  /** The trial that reached the goal, if one did. */
  public Optional<StepsToResult.Reached> reached() {
    return result
        .map(StudyResult::outcome)
        .filter(StepsToResult.Reached.class::isInstance)
        .map(StepsToResult.Reached.class::cast);
  }
}
