package org.batchscale.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.batchscale.yaml.definition.BoundaryDefinition;
import org.batchscale.yaml.definition.EvaluationDefinition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.ParameterDefinition;
import org.batchscale.yaml.definition.SearchDefinition;
import org.batchscale.yaml.definition.StepsDefinition;
import org.batchscale.yaml.definition.WorkloadDefinition;

/** Reads experiments. */
final class ExperimentReader {
  private final Complaints complaints;
  private final WorkloadReader workloads;
  private Optional<WorkloadDefinition> namedWorkload = Optional.empty();
  private Optional<ModelDefinition> namedModel = Optional.empty();

  ExperimentReader(Complaints complaints) {
    this.complaints = complaints;
    this.workloads = new WorkloadReader(complaints);
  }

  /** The rules that a schema cannot hold; also reads the workload and the model that are named. */
  void check(Cursor experiment) {
    new ExperimentRules(complaints).check(experiment);
    Cursor workload = experiment.at("workload");
    WorkloadFacts facts;
    if (workload.text().isPresent()) {
      namedWorkload =
          new FileReader(complaints).nested(workload, Kind.WORKLOAD, FileReader::workload);
      facts = namedWorkload.map(WorkloadFacts::of).orElse(WorkloadFacts.UNKNOWN);
    } else {
      namedModel = workloads.check(workload);
      facts = WorkloadFacts.of(workload);
    }
    new FitRules(complaints, facts).check(experiment);
  }

  /** The experiment, which has passed all checks. */
  ExperimentDefinition build(Cursor experiment) {
    Cursor workload = experiment.at("workload");
    return new ExperimentDefinition(
        experiment.tree().source().name(),
        namedWorkload.orElseGet(() -> workloads.build(workload, namedModel)),
        goal(experiment.at("goal")),
        experiment.at("batch_sizes").entries().stream().map(size -> size.wholeOr(0)).toList(),
        steps(experiment.at("train_steps")),
        evaluation(experiment.at("evaluate")),
        search(experiment.at("search")),
        beatenBy(experiment.at("stop")),
        experiment.at("threads").wholeOr(Defaults.THREADS),
        experiment.at("diverged_above").number().orElse(Defaults.DIVERGED_ABOVE),
        experiment.at("seed").whole().orElse(Defaults.SEED),
        experiment.at("devices").text().orElse(Defaults.DEVICES),
        replicas(experiment.at("replicas")),
        experiment.tree().places());
  }

  /** By how many others a trial must be beaten to be stopped; empty if none is. */
  static OptionalInt beatenBy(Cursor stop) {
    Cursor number = stop.at(Names.WHEN_BEATEN_BY);
    if (number.isGiven()) {
      return OptionalInt.of(number.wholeOr(1));
    }
    return stop.text().orElse(Defaults.STOP).equals(Names.WHEN_BEATEN)
        ? OptionalInt.of(1)
        : OptionalInt.empty();
  }

  private static OptionalInt replicas(Cursor replicas) {
    return replicas.isGiven() ? OptionalInt.of(replicas.wholeOr(0)) : OptionalInt.empty();
  }

  static GoalDefinition goal(Cursor goal) {
    boolean maximize = goal.at("above").isGiven();
    return new GoalDefinition(
        goal.at("metric").text().orElseThrow(),
        goal.at(maximize ? "above" : "below").number().orElseThrow(),
        maximize);
  }

  private static StepsDefinition steps(Cursor steps) {
    return steps.node().isObject()
        ? new StepsDefinition(
            steps.at("epochs").number(), steps.at("at_least").whole(), steps.at("at_most").whole())
        : StepsDefinition.fixed(steps.whole().orElseThrow());
  }

  private static EvaluationDefinition evaluation(Cursor evaluate) {
    List<String> splits =
        evaluate.at("splits").entries().stream().flatMap(split -> split.text().stream()).toList();
    return new EvaluationDefinition(
        evaluate.at("every").whole(),
        evaluate.at("ratio").number(),
        evaluate.at("from").isGiven()
            ? steps(evaluate.at("from"))
            : StepsDefinition.fixed(Defaults.EVALUATE_FROM),
        splits.isEmpty() ? Defaults.SPLITS : splits,
        evaluate.at("train_examples").wholeOr(Defaults.TRAIN_EXAMPLES));
  }

  private static SearchDefinition search(Cursor search) {
    int complete = search.at("complete_trials").wholeOr(0);
    Map<String, ParameterDefinition> space = new TreeMap<>();
    Cursor ranges = search.at("space");
    ranges.keys().forEach(name -> space.put(name, parameter(ranges.at(name))));
    return new SearchDefinition(
        search.at("method").text().orElse(Defaults.METHOD),
        complete,
        search
            .at("max_infeasible_trials")
            .wholeOr(complete * Defaults.INFEASIBLE_TRIALS_PER_COMPLETE_TRIAL),
        search.at("round").wholeOr(Defaults.ROUND),
        search.at("order").text().orElse(Defaults.ORDER).equals(Names.BY_NEIGHBOUR),
        boundary(search.at("boundary")),
        space);
  }

  private static Optional<BoundaryDefinition> boundary(Cursor boundary) {
    return boundary.isGiven()
        ? Optional.of(
            new BoundaryDefinition(
                boundary.at("margin").number().orElse(Defaults.BOUNDARY_MARGIN),
                boundary.at("rounds").wholeOr(Defaults.BOUNDARY_ROUNDS)))
        : Optional.empty();
  }

  private static ParameterDefinition parameter(Cursor parameter) {
    if (parameter.number().isPresent()) {
      return new ParameterDefinition.Fixed(parameter.number().getAsDouble());
    }
    String form = parameter.keys().get(0);
    Cursor range = parameter.at(form);
    if (form.equals("discrete")) {
      return new ParameterDefinition.Discrete(
          range.entries().stream().map(value -> value.node().asDouble()).toList());
    }
    double min = range.at(0).node().asDouble();
    double max = range.at(1).node().asDouble();
    return switch (form) {
      case "linear" -> new ParameterDefinition.Linear(min, max);
      case "log" -> new ParameterDefinition.Log(min, max);
      case "reverse_log" -> new ParameterDefinition.ReverseLog(min, max);
      case "integer" -> new ParameterDefinition.Whole((long) min, (long) max);
      case "train_steps" -> new ParameterDefinition.ShareOfTrainSteps(min, max);
      default -> throw new IllegalStateException("the schema allows the unknown form " + form);
    };
  }
}
