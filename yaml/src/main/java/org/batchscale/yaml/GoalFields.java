package org.batchscale.yaml;

import org.batchscale.yaml.definition.GoalDefinition;

/** Turns the mapping of a goal into its record. */
final class GoalFields {
  private GoalFields() {}

  static GoalDefinition read(Fields goal) {
    boolean maximize = goal.has("above");
    goal.complainIf(
        maximize == goal.has("below"),
        "",
        "must have exactly one of the keys below and above",
        "use below for errors and losses, above for what should grow");
    return new GoalDefinition(
        goal.text("metric", ""),
        goal.real(maximize ? "above" : "below").orElse(Double.NaN),
        maximize);
  }
}
