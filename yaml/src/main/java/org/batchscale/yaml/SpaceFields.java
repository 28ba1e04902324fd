package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batchscale.yaml.definition.ParameterDefinition;
import org.batchscale.yaml.definition.WorkloadDefinition;
import tools.jackson.databind.JsonNode;

/** Turns the search space of an experiment into ranges, and checks them against the workload. */
final class SpaceFields {
  private SpaceFields() {}

  static Map<String, ParameterDefinition> read(Fields space, WorkloadDefinition workload) {
    checkNames(space, workload);
    Map<String, ParameterDefinition> parameters = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : space.node().properties()) {
      ParameterDefinition parameter = parameter(space, entry.getKey(), entry.getValue());
      parameters.put(entry.getKey(), parameter);
    }
    return parameters;
  }

  private static void checkNames(Fields space, WorkloadDefinition workload) {
    Set<String> needed = new TreeSet<>(Set.of("learning_rate"));
    if (WorkloadFields.WITH_MOMENTUM.contains(workload.optimizer())) {
      needed.add("momentum");
    }
    if (workload.schedule().equals("linear_decay")) {
      needed.add("learning_rate_decay_steps");
      needed.add("end_learning_rate_factor");
    }
    Set<String> allowed = new TreeSet<>(needed);
    allowed.add("label_smoothing");
    String taker =
        "optimizer %s with a schedule %s".formatted(workload.optimizer(), workload.schedule());
    for (String name : needed) {
      space.complainIf(
          !space.has(name), "", "lacks '" + name + "', which " + taker + " takes", "add it");
    }
    for (String name : space.node().propertyNames()) {
      space.complainIf(
          !allowed.contains(name),
          name,
          taker + " does not take this metaparameter",
          Suggestion.among(name, allowed));
    }
  }

  private static ParameterDefinition parameter(Fields space, String name, JsonNode value) {
    if (value.isNumber()) {
      checkDomain(space, name, name, value.doubleValue());
      return new ParameterDefinition.Fixed(value.doubleValue());
    }
    Fields range = space.below(name);
    String form = value.propertyNames().iterator().next();
    List<Double> numbers = range.reals(form);
    if (form.equals("discrete")) {
      Set<Double> seen = new HashSet<>();
      for (int i = 0; i < numbers.size(); i++) {
        range.complainIf(
            !seen.add(numbers.get(i)),
            form + "/" + i,
            "stands here a second time: " + numbers.get(i),
            "remove it");
        checkDomain(range, form + "/" + i, name, numbers.get(i));
      }
      return new ParameterDefinition.Discrete(new ArrayList<>(numbers));
    }
    double min = numbers.get(0);
    double max = numbers.get(1);
    range.complainIf(
        max < min,
        form,
        "max must not be below min, got [%s, %s]".formatted(min, max),
        "swap them");
    range.complainIf(
        max == min, form, "the range is empty: min equals max, " + min, "write the number alone");
    switch (form) {
      case "log" ->
          range.complainIf(
              min <= 0, form, "min must be above 0 for scale log, got " + min, "use 1.0e-4, say");
      case "reverse_log" ->
          range.complainIf(
              max >= 1,
              form,
              "max must be below 1 for scale reverse_log, got " + max,
              "use 0.9999");
      case "train_steps" ->
          range.complainIf(
              min <= 0 || max > 1,
              form,
              "shares of the train steps must be above 0 and at most 1, got [%s, %s]"
                  .formatted(min, max),
              "use [0.5, 1.0], say");
      default -> {
        // linear and integer hold any finite numbers.
      }
    }
    boolean whole = name.equals("learning_rate_decay_steps");
    range.complainIf(
        whole && !form.equals("integer") && !form.equals("train_steps"),
        form,
        "steps are whole numbers, got a range of scale " + form,
        "use integer: [min, max], or train_steps: [0.5, 1.0]");
    range.complainIf(
        !whole && form.equals("train_steps"),
        form,
        "only learning_rate_decay_steps can be a share of the train steps",
        "use linear, log or reverse_log");
    range.complainIf(
        form.equals("integer") && (min != Math.rint(min) || max != Math.rint(max)),
        form,
        "must hold whole numbers, got [%s, %s]".formatted(min, max),
        "use linear for fractions");
    if (!form.equals("train_steps")) {
      checkDomain(range, form, name, min);
      checkDomain(range, form, name, max);
    }
    return switch (form) {
      case "log" -> new ParameterDefinition.Log(min, max);
      case "reverse_log" -> new ParameterDefinition.ReverseLog(min, max);
      case "integer" -> new ParameterDefinition.Whole((long) min, (long) max);
      case "train_steps" -> new ParameterDefinition.ShareOfTrainSteps(min, max);
      default -> new ParameterDefinition.Linear(min, max);
    };
  }

  /** Refuses a value that the metaparameter cannot have. */
  private static void checkDomain(Fields fields, String key, String name, double value) {
    String rule =
        switch (name) {
          case "learning_rate" -> value > 0 ? "" : "must be above 0";
          case "momentum", "label_smoothing" ->
              value >= 0 && value < 1 ? "" : "must be at least 0 and below 1";
          case "end_learning_rate_factor" -> value >= 0 && value <= 1 ? "" : "must be from 0 to 1";
          case "learning_rate_decay_steps" ->
              value >= 1 && value == Math.rint(value) ? "" : "must be a whole number of at least 1";
          default -> "";
        };
    if (!rule.isEmpty()) {
      fields.complain(
          key,
          "%s %s, got %s".formatted(name, rule, value),
          name.equals("momentum") && value >= 1 ? "use 0.9999" : "change it");
    }
  }
}
