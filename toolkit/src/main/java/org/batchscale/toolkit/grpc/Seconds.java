package org.batchscale.toolkit.grpc;

import java.time.Duration;
import java.util.Locale;

/** Times in words. */
final class Seconds {
  private Seconds() {}

  /** {@code 60 s}, {@code 0.25 s}. */
  static String words(Duration time) {
    double seconds = time.toMillis() / 1e3;
    String digits = String.format(Locale.ROOT, seconds < 1 ? "%.2f" : "%.1f", seconds);
    return digits.replaceFirst("\\.0+$", "") + " s";
  }
}
