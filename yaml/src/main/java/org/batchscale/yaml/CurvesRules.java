package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rules of a panel of curves that a schema cannot hold. */
final class CurvesRules {
  private static final String GOAL = "goal: {metric: val/classification_error, below: 0.1}";

  private final Complaints complaints;
  private final GoalRules goals;

  CurvesRules(Complaints complaints) {
    this.complaints = complaints;
    this.goals = new GoalRules(complaints, Names.METRICS);
  }

  void check(Cursor panel) {
    stepsOnly(panel, "normalize_at");
    stepsOnly(panel, "perfect_scaling");
    goals.check(panel.at("goal"));
    Ascending.check(panel.at("batch_sizes")).ifPresent(complaints::add);
    if (panel.at("series").isGiven()) {
      series(panel);
    } else {
      workload(panel);
    }
    perfectScaling(panel);
    boolean linear = PanelForm.show(panel).equals("best_value");
    new PanelLimits(complaints).check(panel, 2, linear ? PanelLimits.LINEAR : 2);
  }

  private void stepsOnly(Cursor panel, String key) {
    String show = PanelForm.show(panel);
    if (panel.at(key).isGiven() && !show.equals("steps_to_result")) {
      complaints.add(
          panel
              .at(key)
              .keyComplaint(
                  "is for show: steps_to_result only, got it with show: " + show, "remove it"));
    }
  }

  private void workload(Cursor panel) {
    Cursor goal = panel.at("goal");
    if (panel.at("workload").isGiven() && !goal.isGiven()) {
      complaints.add(missing(panel, "add for example '" + GOAL + "'"));
    }
    if (panel.at("partition").isGiven()) {
      oneGoal(goal, "partition");
    }
    if (PanelForm.show(panel).equals("best_value")) {
      oneGoal(goal, "show: best_value");
    }
    normalizedAtAShownBatchSize(panel, panel.at("batch_sizes"));
  }

  private void series(Cursor panel) {
    oneGoal(panel.at("goal"), "series");
    Cursor partition = panel.at("partition");
    if (partition.isGiven()) {
      complaints.add(
          partition.keyComplaint(
              "is for a workload, got it with series", "remove one of them, or make two panels"));
    }
    List<String> names = new ArrayList<>();
    for (Cursor one : panel.at("series").entries()) {
      Cursor name = one.at("name");
      name.text()
          .filter(names::contains)
          .ifPresent(
              again ->
                  complaints.add(
                      name.complaint(
                          "must be the name of one curve only, got " + name.plain() + " again",
                          "give each a name of its own")));
      name.text().ifPresent(names::add);
      Cursor goal = one.at("goal");
      goals.check(goal);
      if (one.node().isObject() && !goal.isGiven() && !panel.at("goal").isGiven()) {
        complaints.add(missing(one, "add it, or one for the whole panel: '" + GOAL + "'"));
      }
      Ascending.check(one.at("batch_sizes")).ifPresent(complaints::add);
      Cursor sizes = CurvesReader.own(panel, one, "batch_sizes");
      normalizedAtAShownBatchSize(panel, sizes);
    }
    if (PanelForm.show(panel).equals("best_value")) {
      oneMetric(panel);
    }
  }

  private static Complaint missing(Cursor owner, String remedy) {
    return owner.tree().places().missing(owner.pointer(), "goal", remedy);
  }

  /** Lists of goals make curves that only the goal names. */
  private void oneGoal(Cursor goal, String with) {
    for (String side : GoalRules.SIDES) {
      if (goal.at(side).node().isArray()) {
        complaints.add(
            goal.at(side)
                .complaint(
                    "must be one number with " + with + ", got a list",
                    "write one number, or remove " + with));
      }
    }
  }

  /** Best values of two metrics have no axis in common. */
  private void oneMetric(Cursor panel) {
    Optional<String> first = Optional.empty();
    for (Cursor one : panel.at("series").entries()) {
      Cursor metric = CurvesReader.own(panel, one, "goal").at("metric");
      if (first.isEmpty()) {
        first = metric.text();
      } else if (metric.text().isPresent() && !metric.text().equals(first)) {
        complaints.add(
            metric.complaint(
                "must be the first curve's metric "
                    + Given.plain(first.get())
                    + " with show:"
                    + " best_value, got "
                    + metric.plain(),
                "make a panel for each metric"));
      }
    }
  }

  private void normalizedAtAShownBatchSize(Cursor panel, Cursor sizes) {
    Cursor at = panel.at("normalize_at");
    OptionalLong wanted = at.whole();
    if (wanted.isPresent()
        && wanted.getAsLong() > 0
        && !sizes.entries().isEmpty()
        && sizes.entries().stream().noneMatch(size -> size.whole().equals(wanted))) {
      complaints.add(
          at.complaint(
              "must be a batch size that each curve shows, got " + at.shown(),
              "add it to batch_sizes, or use one that is there"));
    }
  }

  /** With a partition the curves' names follow from the trials, and are not known here. */
  private void perfectScaling(Cursor panel) {
    Cursor scaling = panel.at("perfect_scaling");
    Optional<String> name = scaling.text().filter(text -> !text.isBlank());
    boolean curves = panel.at("workload").isGiven() || panel.at("series").isGiven();
    if (name.isEmpty() || !curves || panel.at("partition").isGiven()) {
      return;
    }
    List<String> known = new ArrayList<>(CurvesReader.SCALING_WORDS);
    known.addAll(CurvesReader.names(panel));
    if (!known.contains(name.get())) {
      complaints.add(
          scaling.complaint(
              "must be first, none or the name of a curve, got " + scaling.plain(),
              Suggestion.among(name.get(), known)));
    }
  }
}
