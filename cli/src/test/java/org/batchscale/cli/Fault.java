package org.batchscale.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A fault of a worker in the middle of a run, and what came of it.
 *
 * @param moment seconds from the start of the command
 * @param down seconds until the worker served again
 * @param told seconds until the user was told; empty if there was nothing to tell
 * @param wentOn seconds until training went on
 * @param anew trials that began anew
 * @param lines what the user saw of it
 */
record Fault(
    double moment, double down, OptionalDouble told, double wentOn, int anew, List<String> lines) {

  /** All numbers and lines. */
  String words() {
    return String.format(
        Locale.ROOT,
        "at %.2f s, down %.2f s, told %s, went on %.2f s, %d anew, %s",
        moment,
        down,
        told.isPresent() ? String.format(Locale.ROOT, "%.2f s", told.getAsDouble()) : "nothing",
        wentOn,
        anew,
        lines);
  }

  /** Least, median and greatest of a number of faults, in seconds. */
  static String spread(List<Fault> faults, ToDoubleFunction<Fault> number) {
    double[] sorted = faults.stream().mapToDouble(number).sorted().toArray();
    return sorted.length == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "%.2f / %.2f / %.2f s (%d)",
            sorted[0],
            (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2,
            sorted[sorted.length - 1],
            sorted.length);
  }
}
