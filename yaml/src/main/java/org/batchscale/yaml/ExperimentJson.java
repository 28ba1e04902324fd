package org.batchscale.yaml;

import java.util.Map;
import org.batchscale.yaml.definition.BoundaryDefinition;
import org.batchscale.yaml.definition.EvaluationDefinition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.ParameterDefinition;
import org.batchscale.yaml.definition.SearchDefinition;
import org.batchscale.yaml.definition.StepsDefinition;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes experiments as {@link ExperimentReader} reads them. Keys that are refused beside others
 * are left out where they have their default.
 */
final class ExperimentJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ExperimentJson() {}

  static ObjectNode of(ExperimentDefinition experiment) {
    ObjectNode json = NODES.objectNode();
    json.put("version", 1);
    json.set("workload", WorkloadJson.of(experiment.workload()));
    json.set("goal", goal(experiment.goal()));
    ArrayNode sizes = json.putArray("batch_sizes");
    experiment.batchSizes().forEach(sizes::add);
    json.set("train_steps", steps(experiment.trainSteps()));
    json.set("evaluate", evaluation(experiment.evaluation()));
    json.set("search", search(experiment.search()));
    stop(json, experiment);
    json.put("threads", experiment.threads());
    if (experiment.divergedAbove() != Defaults.DIVERGED_ABOVE) {
      json.put("diverged_above", experiment.divergedAbove());
    }
    json.put("seed", experiment.seed());
    json.put("devices", experiment.devices());
    experiment.replicas().ifPresent(replicas -> json.put("replicas", replicas));
    return json;
  }

  private static void stop(ObjectNode json, ExperimentDefinition experiment) {
    int beatenBy = experiment.beatenBy().orElse(0);
    if (beatenBy > 1) {
      json.putObject("stop").put(Names.WHEN_BEATEN_BY, beatenBy);
    } else {
      json.put("stop", beatenBy == 1 ? Names.WHEN_BEATEN : Defaults.STOP);
    }
  }

  private static ObjectNode goal(GoalDefinition goal) {
    return NODES
        .objectNode()
        .put("metric", goal.metric())
        .put(goal.maximize() ? "above" : "below", goal.value());
  }

  private static ObjectNode steps(StepsDefinition steps) {
    ObjectNode json = NODES.objectNode();
    steps.epochs().ifPresent(epochs -> json.put("epochs", epochs));
    steps.atLeast().ifPresent(fewest -> json.put("at_least", fewest));
    steps.atMost().ifPresent(most -> json.put("at_most", most));
    return json;
  }

  private static ObjectNode evaluation(EvaluationDefinition evaluation) {
    ObjectNode json = NODES.objectNode();
    evaluation.every().ifPresent(every -> json.put("every", every));
    evaluation
        .ratio()
        .ifPresent(ratio -> json.put("ratio", ratio).set("from", steps(evaluation.from())));
    if (!evaluation.splits().equals(Defaults.SPLITS)) {
      ArrayNode splits = json.putArray("splits");
      evaluation.splits().forEach(splits::add);
    }
    if (evaluation.trainExamples() != Defaults.TRAIN_EXAMPLES) {
      json.put("train_examples", evaluation.trainExamples());
    }
    return json;
  }

  private static ObjectNode search(SearchDefinition search) {
    ObjectNode json = NODES.objectNode();
    json.put("method", search.method());
    json.put("complete_trials", search.completeTrials());
    json.put("max_infeasible_trials", search.maxInfeasibleTrials());
    if (search.round() != Defaults.ROUND) {
      json.put("round", search.round());
    }
    json.put("order", search.byNeighbour() ? Names.BY_NEIGHBOUR : Defaults.ORDER);
    if (search.boundary().isPresent()) {
      BoundaryDefinition boundary = search.boundary().get();
      json.putObject("boundary").put("margin", boundary.margin()).put("rounds", boundary.rounds());
    }
    ObjectNode space = json.putObject("space");
    for (Map.Entry<String, ParameterDefinition> parameter : search.space().entrySet()) {
      if (parameter.getValue() instanceof ParameterDefinition.Fixed fixed) {
        space.put(parameter.getKey(), fixed.value());
      } else {
        space.set(parameter.getKey(), range(parameter.getValue()));
      }
    }
    return json;
  }

  private static ObjectNode range(ParameterDefinition parameter) {
    if (parameter instanceof ParameterDefinition.Linear range) {
      return range("linear", range.min(), range.max());
    } else if (parameter instanceof ParameterDefinition.Log range) {
      return range("log", range.min(), range.max());
    } else if (parameter instanceof ParameterDefinition.ReverseLog range) {
      return range("reverse_log", range.min(), range.max());
    } else if (parameter instanceof ParameterDefinition.ShareOfTrainSteps range) {
      return range("train_steps", range.min(), range.max());
    } else if (parameter instanceof ParameterDefinition.Whole range) {
      ObjectNode json = NODES.objectNode();
      json.putArray("integer").add(range.min()).add(range.max());
      return json;
    } else if (parameter instanceof ParameterDefinition.Discrete discrete) {
      ObjectNode json = NODES.objectNode();
      ArrayNode values = json.putArray("discrete");
      discrete.values().forEach(values::add);
      return json;
    }
    throw new IllegalStateException("a range has no other form: " + parameter);
  }

  private static ObjectNode range(String form, double min, double max) {
    ObjectNode json = NODES.objectNode();
    json.putArray(form).add(min).add(max);
    return json;
  }
}
