package org.batchscale.yaml;

import java.util.List;
import java.util.OptionalDouble;

/** The rules of a goal that a schema cannot hold. */
final class GoalRules {
  /** The keys of which a goal has one. */
  static final List<String> SIDES = List.of("below", "above");

  private final Complaints complaints;
  private final List<String> metrics;

  /** Rules for goals in these metrics. */
  GoalRules(Complaints complaints, List<String> metrics) {
    this.complaints = complaints;
    this.metrics = metrics;
  }

  void check(Cursor goal) {
    metric(goal.at("metric"));
    values(goal, false);
  }

  /**
   * Checks the values of a goal.
   *
   * @param free whether the metric may be one that we know nothing of
   */
  void values(Cursor goal, boolean free) {
    for (String side : SIDES) {
      Cursor value = goal.at(side);
      List<Cursor> values = value.node().isArray() ? value.entries() : List.of(value);
      values.forEach(one -> value(goal, one, free));
    }
  }

  /** Checks a metric that stands alone. */
  void metric(Cursor metric) {
    metric.text().ifPresent(text -> metric(metric, text));
  }

  /** The schema lists all pairs; split and metric one by one make shorter complaints. */
  private void metric(Cursor metric, String text) {
    int slash = text.indexOf('/');
    String split = text.substring(0, Math.max(slash, 0));
    String name = text.substring(slash + 1);
    if (slash < 0) {
      complaints.add(
          metric.complaint(
              "must be split/metric, got " + metric.plain(),
              metrics.contains(name)
                  ? "write val/" + name
                  : "write for example val/" + metrics.get(0)));
    } else if (!Defaults.SPLITS.contains(split)) {
      complaints.add(
          metric.complaint(
              "must be of a split that there is, got " + Given.text(split),
              Suggestion.among(split, Defaults.SPLITS)));
    } else if (!metrics.contains(name)) {
      complaints.add(
          metric.complaint(
              "must be a metric that there is, got " + Given.text(name),
              Suggestion.among(name, metrics)));
    }
  }

  /** An error rate given in percent would be reached by the first evaluation. */
  private void value(Cursor goal, Cursor at, boolean free) {
    String metric = goal.at("metric").text().orElse("");
    boolean share =
        metric.endsWith("/classification_error") || metric.endsWith("/average_precision");
    OptionalDouble value = at.number();
    if (value.isEmpty()) {
      return;
    }
    if (share && !(value.getAsDouble() > 0 && value.getAsDouble() < 1)) {
      complaints.add(
          at.complaint("must be a share between 0 and 1, got " + at.shown(), "write 10 % as 0.1"));
    } else if (!free && value.getAsDouble() <= 0) {
      complaints.add(at.complaint("must be above 0, got " + at.shown(), "use 0.1 or so"));
    }
  }
}
