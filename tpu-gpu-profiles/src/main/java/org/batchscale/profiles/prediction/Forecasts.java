package org.batchscale.profiles.prediction;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.batchscale.profiles.DeviceProfile;

/**
 * Forecasts of the same results on several profiles, which differ in the kind or the number of
 * devices.
 *
 * @param each a forecast for each profile, at least one
 */
public record Forecasts(List<ResultForecast> each) {
  /** Copies the list; refuses an empty one. */
  public Forecasts {
    each = List.copyOf(each);
    if (each.isEmpty()) {
      throw new IllegalArgumentException("there must be a profile");
    }
  }

  /**
   * The best of all profiles and batch sizes.
   *
   * @param profile the devices
   * @param point the batch size with its time and cost
   */
  public record Best(DeviceProfile profile, TimeToResult point) {}

  /** The least time; of equal ones the earlier profile. */
  public Best fastest() {
    return candidates()
        .min(Comparator.comparingDouble(best -> best.point().seconds()))
        .orElseThrow();
  }

  /** The least cost, if a profile has a price; of equal ones the earlier profile. */
  public Optional<Best> cheapest() {
    return candidates()
        .filter(best -> best.point().usd().isPresent())
        .min(Comparator.comparingDouble(best -> best.point().usd().getAsDouble()));
  }

  private Stream<Best> candidates() {
    return each.stream().map(one -> new Best(one.profile(), one.fastest()));
  }
}
