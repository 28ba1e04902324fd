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
    stepsInOrder(experiment.at("train_steps"));
    stepsInOrder(experiment.at("evaluate").at("from"));
    fromWithRatio(experiment.at("evaluate"));
    roundIsUsed(experiment);
  }

  /** Keys of a search that would do nothing are refused, so that nobody counts on them. */
  private void roundIsUsed(Cursor experiment) {
    Cursor search = experiment.at("search");
    boolean beaten = ExperimentReader.beatenBy(experiment.at("stop")).isPresent();
    boolean learns = !search.at("method").text().orElse(Defaults.METHOD).equals(Defaults.METHOD);
    Cursor order = search.at("order");
    if (order.text().orElse(Defaults.ORDER).equals(Names.BY_NEIGHBOUR)) {
      if (!beaten) {
        complaints.add(
            order.complaint(
                "by_neighbour needs stop: when_beaten, without which the order changes nothing",
                "add 'stop: when_beaten', or remove order"));
      } else if (learns) {
        complaints.add(
            order.complaint(
                "by_neighbour needs method: quasi_random, whose points are known beforehand",
                "remove order or method"));
      }
    }
    if (search.at("round").isGiven() && !beaten && !learns) {
      complaints.add(
          search
              .at("round")
              .keyComplaint(
                  "is for stop: when_beaten or method: tpe only; otherwise no trial waits for"
                      + " another",
                  "remove it"));
    }
    if (learns && search.at("boundary").isGiven()) {
      complaints.add(
          search
              .at("boundary")
              .keyComplaint(
                  "needs method: quasi_random: a search that avoids bad places says little of"
                      + " edges",
                  "remove boundary or method"));
    }
  }

  private void stepsInOrder(Cursor steps) {
    OptionalLong atLeast = steps.at("at_least").whole();
    OptionalLong atMost = steps.at("at_most").whole();
    if (atLeast.isPresent() && atMost.isPresent() && atMost.getAsLong() < atLeast.getAsLong()) {
      complaints.add(
          steps
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
