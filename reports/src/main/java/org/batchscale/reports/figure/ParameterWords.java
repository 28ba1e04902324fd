package org.batchscale.reports.figure;

import java.util.List;
import java.util.Map;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.results.Parameters;

/** Metaparameters as people read them. */
final class ParameterWords {
  private ParameterWords() {}

  /** A line for each, by name: {@code learning_rate 0.01234}. */
  static List<String> lines(Parameters parameters) {
    return parameters.values().entrySet().stream()
        .map(entry -> entry.getKey() + " " + value(entry))
        .toList();
  }

  private static String value(Map.Entry<String, Number> entry) {
    Number value = entry.getValue();
    if (value instanceof Long whole) {
      return Long.toString(whole);
    }
    // Momenta near 1 differ in digits that four would hide.
    return entry.getKey().equals("momentum")
        ? Numbers.plain(Math.rint(value.doubleValue() * 1e6) / 1e6)
        : Numbers.brief(value.doubleValue());
  }
}
