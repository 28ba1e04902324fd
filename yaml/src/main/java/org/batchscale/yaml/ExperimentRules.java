package org.batchscale.yaml;

import java.util.OptionalLong;

/** The rules of an experiment outside its workload and search space that a schema cannot hold. */
final class ExperimentRules {
  private final Complaints complaints;

  ExperimentRules(Complaints complaints) {
    this.complaints = complaints;
  }

  void check(Cursor experiment) {
    Ascending.check(experiment.at("batch_sizes")).ifPresent(complaints::add);
    Cursor trainSteps = experiment.at("train_steps");
    stepsInOrder(trainSteps);
    fromWithRatio(experiment.at("evaluate"));
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
}
