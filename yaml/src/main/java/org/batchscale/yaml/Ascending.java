package org.batchscale.yaml;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The rule that a list of positive numbers must be ascending. */
final class Ascending {
  private static final int LONGEST_SHOWN = 200;

  private Ascending() {}

  /** A complaint about the first number that is below the one before it. */
  static Optional<Complaint> check(Cursor list) {
    JsonNode last = null;
    for (Cursor entry : list.entries()) {
      if (entry.number().isEmpty() || entry.number().getAsDouble() <= 0) {
        return Optional.empty(); // The schema complains.
      }
      if (last != null && entry.number().getAsDouble() < last.asDouble()) {
        return Optional.of(
            entry.complaint(
                "must be ascending, got " + entry.shown() + " after " + Flow.number(last),
                sorted(list)));
      }
      last = entry.node();
    }
    return Optional.empty();
  }

  private static String sorted(Cursor list) {
    String sorted =
        list.entries().stream()
            .map(Cursor::node)
            .filter(JsonNode::isNumber)
            .sorted(Comparator.comparingDouble(JsonNode::asDouble))
            .map(Flow::number)
            .distinct()
            .collect(Collectors.joining(", ", "[", "]"));
    return sorted.length() <= LONGEST_SHOWN ? "write " + sorted : "sort the list";
  }
}
