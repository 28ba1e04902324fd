package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/** The rules of an experiment outside its search space that a schema cannot hold. */
final class ExperimentRules {
  private final Complaints complaints;

  ExperimentRules(Complaints complaints) {
    this.complaints = complaints;
  }

  void check(Cursor experiment) {
    ascending(experiment.at("batch_sizes"));
    Cursor trainSteps = experiment.at("train_steps");
    stepsInOrder(trainSteps);
    Cursor evaluate = experiment.at("evaluate");
    fromWithRatio(evaluate);
    new GoalRules(complaints, Names.METRICS).check(experiment.at("goal"));
    goalIsEvaluated(experiment.at("goal").at("metric"), evaluate.at("splits"));
  }

  private void ascending(Cursor sizes) {
    List<Long> before = new ArrayList<>();
    for (Cursor size : sizes.entries()) {
      OptionalLong value = size.whole();
      if (value.isEmpty() || value.getAsLong() < 1) {
        return; // The schema complains.
      }
      long last = before.isEmpty() ? Long.MIN_VALUE : before.get(before.size() - 1);
      if (value.getAsLong() < last) {
        complaints.add(
            size.complaint(
                "must be ascending, got " + size.shown() + " after " + last, sorted(sizes)));
        return;
      }
      before.add(value.getAsLong());
    }
  }

  private static String sorted(Cursor sizes) {
    TreeSet<Long> sorted = new TreeSet<>();
    for (Cursor size : sizes.entries()) {
      size.whole().ifPresent(sorted::add);
    }
    String list = sorted.toString();
    return list.length() <= 200 ? "write " + list : "sort the list";
  }

  private void stepsInOrder(Cursor trainSteps) {
    OptionalLong atLeast = trainSteps.at("at_least").whole();
    OptionalLong atMost = trainSteps.at("at_most").whole();
    if (atLeast.isPresent() && atMost.isPresent() && atMost.getAsLong() < atLeast.getAsLong()) {
      complaints.add(
          trainSteps
              .at("at_most")
              .complaint(
                  "must not be below at_least "
                      + atLeast.getAsLong()
                      + ", got "
                      + atMost.getAsLong(),
                  "use " + atLeast.getAsLong() + " or more"));
    }
  }

  private void fromWithRatio(Cursor evaluate) {
    Cursor from = evaluate.at("from");
    if (from.isGiven() && evaluate.at("every").isGiven() && !evaluate.at("ratio").isGiven()) {
      complaints.add(
          from.keyComplaint("is for ratio only, got it with every", "remove it, or use ratio"));
    }
  }

  private void goalIsEvaluated(Cursor metric, Cursor splits) {
    List<String> evaluated =
        splits.entries().stream().flatMap(split -> split.text().stream()).toList();
    String wanted = metric.text().map(text -> text.replaceFirst("/.*", "")).orElse("");
    if (!evaluated.isEmpty() && Defaults.SPLITS.contains(wanted) && !evaluated.contains(wanted)) {
      complaints.add(
          metric.complaint(
              "must be of a split that is evaluated, "
                  + String.join(" or ", evaluated)
                  + "; got "
                  + wanted,
              "add " + wanted + " to evaluate.splits"));
    }
  }
}
