package org.batchscale.workloads.data;

import java.util.Collections;
import java.util.List;

/**
 * How the bytes of an image become numbers: (byte / 255 - mean) / stddev, channel by channel.
 *
 * @param mean mean of each channel, of bytes / 255
 * @param stddev standard deviation of each channel, of bytes / 255
 */
public record Scaling(List<Float> mean, List<Float> stddev) {
  /** To [0, 1]: byte / 255. */
  public static final Scaling UNIT = new Scaling(List.of(), List.of());

  /** Copies the lists and refuses deviations that cannot be divided by. */
  public Scaling {
    mean = List.copyOf(mean);
    stddev = List.copyOf(stddev);
    if (mean.size() != stddev.size() || stddev.stream().anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException(
          "must be a mean and a deviation above 0 of each channel, got " + mean + ", " + stddev);
    }
  }

  /** The same for {@code channels} channels that all are alike. */
  public static Scaling same(float mean, float stddev, int channels) {
    return new Scaling(Collections.nCopies(channels, mean), Collections.nCopies(channels, stddev));
  }

  /** Whether bytes are only divided by 255. */
  public boolean isUnit() {
    return mean.isEmpty();
  }

  void check(int channels) {
    if (!isUnit() && mean.size() != channels) {
      throw new IllegalArgumentException(
          "scaling must be of %d channels, is of %d".formatted(channels, mean.size()));
    }
  }
}
