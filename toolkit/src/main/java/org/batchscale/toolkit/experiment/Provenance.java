package org.batchscale.toolkit.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.batchscale.toolkit.devices.MachineFacts;
import org.batchscale.toolkit.tuning.TuningRules;
import org.batchscale.yaml.definition.ExperimentDefinition;

/**
 * What made a study, for provenance.json. Part {@code determines} holds everything that a trial's
 * numbers follow from, beside study.json; part {@code made_with} holds the machine and versions
 * that wrote the study first, part {@code data_counts} what was skipped or changed in its data, and
 * part {@code experiment} what it was made for. No dates, no host names, no absolute paths.
 */
final class Provenance {
  /** Raised whenever the same inputs would give other trials than before. */
  private static final int TRIAL_RULES = 1;

  private Provenance() {}

  static Map<String, Object> of(StudyPlan plan, DataFacts data) {
    ExperimentPlan experiment = plan.experiment();
    ExperimentDefinition definition = experiment.definition();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format_version", 1);
    Map<String, Object> determines = determines(plan);
    determines.putAll(data.determines());
    json.put("determines", determines);
    if (!data.counts().isEmpty()) {
      json.put("data_counts", data.counts());
    }
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("name", definition.name());
    asked.put("goal_metric", definition.goal().metric());
    asked.put(
        definition.goal().maximize() ? "goal_above" : "goal_below", definition.goal().value());
    asked.put("search", plan.search().description());
    experiment.task().parameters().ifPresent(count -> asked.put("parameters", count));
    json.put("experiment", asked);
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put(
        "batchscale",
        Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
            .orElse("development"));
    machine.putAll(experiment.task().software());
    machine.put("java", System.getProperty("java.vm.version"));
    machine.put("os", System.getProperty("os.name"));
    machine.put("arch", System.getProperty("os.arch"));
    machine.put("cpu", MachineFacts.model().orElse("unknown"));
    json.put("made_with", machine);
    return json;
  }

  private static Map<String, Object> determines(StudyPlan plan) {
    ExperimentPlan experiment = plan.experiment();
    ExperimentDefinition definition = experiment.definition();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("trial_rules", TRIAL_RULES);
    json.put("seed", definition.seed());
    json.put("threads", definition.threads());
    json.put("devices", definition.devices());
    json.putAll(experiment.task().computedOn(plan.study().batchSize()));
    json.put("diverged_above", definition.divergedAbove());
    json.putAll(experiment.task().determines());
    Map<String, Object> evaluation = new LinkedHashMap<>();
    definition.evaluation().every().ifPresent(every -> evaluation.put("every", every));
    definition
        .evaluation()
        .ratio()
        .ifPresent(
            ratio -> {
              evaluation.put("ratio", ratio);
              evaluation.put(
                  "from",
                  definition
                      .evaluation()
                      .from()
                      .steps(plan.study().batchSize(), experiment.task().trainSize().orElse(0)));
            });
    json.put("evaluate", evaluation);
    if (!plan.rules().independent()) {
      json.put("tuning", tuning(plan));
    }
    return json;
  }

  /** What decides which trials there are and where they stop, where that is not their ids alone. */
  private static Map<String, Object> tuning(StudyPlan plan) {
    TuningRules rules = plan.rules();
    ExperimentDefinition definition = plan.experiment().definition();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stop", rules.stopWhenBeaten() ? "when_beaten" : "never");
    if (rules.beatenBy() > 1) {
      json.put("beaten_by", rules.beatenBy());
    }
    json.put("method", definition.search().method());
    json.put("goal", rules.goal().metric() + (rules.goal().maximize() ? " above " : " below "));
    json.put("goal_value", rules.goal().value());
    if (rules.stopWhenBeaten() || rules.learns()) {
      json.put("round", rules.round());
    }
    boolean loops = rules.boundary().filter(asked -> asked.rounds() > 0).isPresent();
    if (rules.byNeighbour() || loops) {
      // More trials later would have been run in another order, or have been checked before.
      json.put("complete_trials", rules.wanted());
      json.put("max_infeasible_trials", rules.maxBad());
    }
    if (rules.byNeighbour()) {
      json.put("order", "by_neighbour, cheapest first");
      int index = definition.batchSizes().indexOf(plan.study().batchSize());
      json.put(
          "learns_from",
          StudyOrder.learnsFrom(plan.experiment().studies(), index).stream()
              .map(other -> other.study().batchSize())
              .toList());
    }
    if (loops) {
      json.put("margin", rules.boundary().get().margin());
      json.put("rounds", rules.boundary().get().rounds());
    }
    return json;
  }
}
