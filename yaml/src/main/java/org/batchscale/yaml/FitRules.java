package org.batchscale.yaml;

import java.util.List;
import java.util.Optional;

/** The rules that the rest of an experiment must keep because of its workload. */
final class FitRules {
  private final Complaints complaints;
  private final WorkloadFacts workload;

  FitRules(Complaints complaints, WorkloadFacts workload) {
    this.complaints = complaints;
    this.workload = workload;
  }

  void check(Cursor experiment) {
    Cursor goal = experiment.at("goal");
    Cursor evaluate = experiment.at("evaluate");
    if (workload.form() == WorkloadForm.NETWORK) {
      new GoalRules(complaints, Names.METRICS).check(goal);
      goalIsEvaluated(goal.at("metric"), evaluate.at("splits"));
    } else {
      goalIsMeasured(goal.at("metric"));
      GoalRules values = new GoalRules(complaints, Names.METRICS);
      values.values(goal, workload.form() == WorkloadForm.COMMAND);
      for (String key : List.of("splits", "train_examples")) {
        onlyFor(evaluate.at(key), "networks");
      }
    }
    if (workload.form() == WorkloadForm.COMMAND) {
      onlyFor(experiment.at("diverged_above"), "networks and noisy_quadratic");
    }
    epochsCanBeTold(experiment.at("train_steps").at("epochs"));
    epochsCanBeTold(evaluate.at("from").at("epochs"));
    space(experiment.at("search").at("space"));
  }

  private void epochsCanBeTold(Cursor epochs) {
    if (epochs.isGiven() && !workload.knowsTrainSize()) {
      complaints.add(
          epochs.keyComplaint(
              "needs the number of training examples, which "
                  + workload.form().key
                  + " does not tell",
              "add train_size to " + workload.form().key + ", or give steps"));
    }
  }

  private void space(Cursor space) {
    SpaceRules rules = new SpaceRules(complaints);
    if (workload.form() == WorkloadForm.COMMAND) {
      rules.checkFree(space);
      return;
    }
    rules.check(space);
    Optional<String> optimizer = workload.optimizer().filter(Names.OPTIMIZERS::contains);
    Optional<String> schedule = workload.schedule().filter(Names.SCHEDULES::contains);
    if (optimizer.isPresent() && schedule.isPresent()) {
      rules.checkNames(space, optimizer.get(), schedule.get());
    }
    if (workload.form() == WorkloadForm.QUADRATIC) {
      onlyFor(space.at(Domain.LABEL_SMOOTHING), "networks");
    }
  }

  private void onlyFor(Cursor key, String forms) {
    if (key.isGiven()) {
      complaints.add(
          key.keyComplaint(
              "is for " + forms + " only, got it with " + workload.form().key, "remove it"));
    }
  }

  private void goalIsMeasured(Cursor metric) {
    Optional<String> text = metric.text();
    if (text.isPresent() && !workload.metrics().contains(text.get())) {
      complaints.add(
          metric.complaint(
              "must be a metric that the workload measures, got " + Given.text(text.get()),
              workload.metrics().isEmpty()
                  ? "add it to the command's metrics"
                  : Suggestion.among(text.get(), workload.metrics())));
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
