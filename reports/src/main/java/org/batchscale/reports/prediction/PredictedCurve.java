package org.batchscale.reports.prediction;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.batchscale.profiles.DeviceProfile;

/**
 * What is predicted on the devices of one profile.
 *
 * @param profile the devices
 * @param points one for each batch size, ascending; at least one
 */
public record PredictedCurve(DeviceProfile profile, List<PredictedPoint> points) {
  /** Copies the list. */
  public PredictedCurve {
    points = List.copyOf(points);
  }

  /** The batch size with the least time to result, if any reached the goal. */
  public Optional<PredictedPoint> fastest() {
    return points.stream()
        .filter(point -> point.seconds().isPresent())
        .min(Comparator.comparingDouble(point -> point.seconds().getAsDouble()));
  }

  /** The processor, or the profile's own name where it tells none. */
  public String processor() {
    return profile.processor().map(one -> one.name()).orElse(profile.name());
  }
}
