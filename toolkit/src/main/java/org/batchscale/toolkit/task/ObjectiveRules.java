package org.batchscale.toolkit.task;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.model.Objective;
import org.batchscale.yaml.Complaint;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.Suggestion;
import org.batchscale.yaml.definition.ExperimentDefinition;

/** What an experiment must fit of what its data set asks to be predicted. */
final class ObjectiveRules {
  private static final String SMOOTHING = "label_smoothing";

  private ObjectiveRules() {}

  /**
   * Checks an experiment.
   *
   * @throws DefinitionException with everything that does not fit, and its place
   */
  static void check(ExperimentDefinition experiment, DatasetSpec dataset) {
    Objective objective = Objective.of(dataset.form());
    List<Complaint> complaints = new ArrayList<>();
    String metric = experiment.goal().metric();
    String name = metric.substring(metric.indexOf('/') + 1);
    if (!objective.metrics().contains(name)) {
      complaints.add(
          experiment
              .places()
              .complaint(
                  "/goal/metric",
                  "must be a metric that %s is measured by, got %s"
                      .formatted(dataset.name(), metric),
                  Suggestion.among(name, objective.metrics())));
    }
    if (!objective.takesLabelSmoothing() && experiment.search().space().containsKey(SMOOTHING)) {
      complaints.add(
          experiment
              .places()
              .keyComplaint(
                  "/search/space/" + SMOOTHING,
                  "is for data sets of one class per example, got it with " + dataset.name(),
                  "remove it"));
    }
    if (!complaints.isEmpty()) {
      throw new DefinitionException(complaints);
    }
  }
}
