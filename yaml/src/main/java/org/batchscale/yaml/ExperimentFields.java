package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.batchscale.yaml.definition.EvaluationDefinition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.SearchDefinition;
import org.batchscale.yaml.definition.TrainStepsDefinition;
import org.batchscale.yaml.definition.WorkloadDefinition;

/** Turns the mapping of an experiment into its record. */
final class ExperimentFields {
  private ExperimentFields() {}

  static ExperimentDefinition read(SourceText source, LocatedTree tree) {
    Fields fields = new Fields(tree);
    WorkloadDefinition workload =
        fields.get("workload").isString()
            ? DefinitionReader.workload(
                fields.text("workload", ""), fields.reference(source, "workload"))
            : WorkloadFields.read(source, fields.below("workload"));
    GoalDefinition goal = GoalFields.read(fields.below("goal"));
    List<Integer> batchSizes = batchSizes(fields);
    TrainStepsDefinition trainSteps = trainSteps(fields);
    EvaluationDefinition evaluation = evaluation(fields.below("evaluate"));
    String split = goal.metric().substring(0, goal.metric().indexOf('/'));
    fields.complainIf(
        !evaluation.splits().contains(split),
        "goal",
        "its split '%s' is not evaluated, only %s".formatted(split, evaluation.splits()),
        "add it to evaluate: splits");
    SearchDefinition search = search(fields.below("search"), workload);
    fields.require();
    return new ExperimentDefinition(
        source.name(),
        workload,
        goal,
        batchSizes,
        trainSteps,
        evaluation,
        search,
        (int) fields.whole("threads").orElse(Defaults.THREADS),
        fields.real("diverged_above").orElse(Defaults.DIVERGED_ABOVE),
        fields.whole("seed").orElse(Defaults.SEED),
        fields.text("devices", Defaults.DEVICES),
        tree.places());
  }

  private static List<Integer> batchSizes(Fields fields) {
    List<Integer> sizes = new ArrayList<>();
    fields.get("batch_sizes").forEach(size -> sizes.add(size.intValue()));
    for (int i = 1; i < sizes.size(); i++) {
      fields.complainIf(
          sizes.get(i) <= sizes.get(i - 1),
          "batch_sizes/" + i,
          "must ascend, got %d after %d".formatted(sizes.get(i), sizes.get(i - 1)),
          "sort them and keep each once");
    }
    return sizes;
  }

  private static TrainStepsDefinition trainSteps(Fields fields) {
    if (fields.get("train_steps").isNumber()) {
      return new TrainStepsDefinition(
          OptionalDouble.empty(), fields.whole("train_steps"), OptionalLong.empty());
    }
    Fields steps = fields.below("train_steps");
    steps.complainIf(
        !steps.has("epochs") && !steps.has("at_least"),
        "",
        "must have at least one of the keys epochs and at_least",
        "write a number of steps, or {epochs: 3}");
    steps.complainIf(
        steps.whole("at_most").orElse(Long.MAX_VALUE) < steps.whole("at_least").orElse(1),
        "at_most",
        "must not be below at_least, got " + steps.get("at_most"),
        "raise it");
    return new TrainStepsDefinition(
        steps.real("epochs"), steps.whole("at_least"), steps.whole("at_most"));
  }

  private static EvaluationDefinition evaluation(Fields evaluate) {
    evaluate.complainIf(
        evaluate.has("every") == evaluate.has("ratio"),
        "",
        "must have exactly one of the keys every and ratio",
        "write {every: 50} or {ratio: 1.05, from: 10}");
    evaluate.complainIf(
        evaluate.has("from") && !evaluate.has("ratio"),
        "from",
        "belongs to ratio",
        "remove it, or use ratio instead of every");
    return new EvaluationDefinition(
        evaluate.whole("every"),
        evaluate.real("ratio"),
        evaluate.whole("from").orElse(1),
        evaluate.texts("splits", Defaults.SPLITS),
        (int) evaluate.whole("train_examples").orElse(Defaults.TRAIN_EXAMPLES));
  }

  private static SearchDefinition search(Fields search, WorkloadDefinition workload) {
    int complete = (int) search.whole("complete_trials").orElse(1);
    return new SearchDefinition(
        complete,
        (int)
            search
                .whole("max_infeasible_trials")
                .orElse(
                    Math.min(
                        Integer.MAX_VALUE, (long) Defaults.INFEASIBLE_PER_COMPLETE * complete)),
        SpaceFields.read(search.below("space"), workload));
  }
}
