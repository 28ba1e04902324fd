package org.batchscale.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;
import org.batchscale.results.ParameterRange;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.experiment.Task;
import org.batchscale.toolkit.quadratic.NoisyQuadratic;
import org.batchscale.toolkit.replication.BatchParts;
import org.batchscale.toolkit.task.NetworkTask;
import org.batchscale.toolkit.task.WorkloadDatasets;
import org.batchscale.toolkit.tuning.TuningRules;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.layers.Layer;
import org.batchscale.workloads.layers.LayerWork;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.definition.CommandWorkload;
import org.batchscale.yaml.definition.NetworkWorkload;
import org.batchscale.yaml.definition.QuadraticWorkload;
import org.batchscale.yaml.definition.WorkloadDefinition;

/** Prints what definitions amount to. */
final class Summaries {
  private Summaries() {}

  static void network(Network network, PrintWriter out) {
    out.printf("  %-36s %-16s %14s%n", "layer", "output", "parameters");
    out.printf("  %-36s %-16s%n", "input", network.inputShape());
    network.layers().forEach(layer -> layer(layer, "", out));
    out.printf("  %-36s %-16s %,14d%n", "total", "", network.parameters());
    LayerWork work = network.work();
    out.printf(
        "  an example: %s GFLOPs forward, %s backward; %s MB of activations are kept in between%n",
        giga(work.forwardFlops()), giga(work.backwardFlops()), mega(work.activationBytes()));
  }

  private static String giga(long value) {
    return threeDigits(value, 9);
  }

  private static String mega(long value) {
    return threeDigits(value, 6);
  }

  private static String threeDigits(long value, int zeros) {
    return new BigDecimal(value)
        .movePointLeft(zeros)
        .round(new MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A line for a layer, indented lines for those within it. */
  private static void layer(Layer layer, String indent, PrintWriter out) {
    long parameters =
        layer.variables().stream()
            .filter(VariableSpec::trained)
            .mapToLong(VariableSpec::size)
            .sum();
    out.printf(
        "  %-36s %-16s %14s%n",
        indent + layer.description(),
        layer.outputShape(),
        layer.parts().isEmpty() ? "%,d".formatted(parameters) : "");
    layer.parts().forEach(part -> layer(part, indent + "  ", out));
  }

  /** What a workload trains. */
  static void workload(WorkloadDefinition workload, PrintWriter out) {
    if (workload instanceof NetworkWorkload network) {
      DatasetSpec dataset = WorkloadDatasets.spec(network);
      WorkloadDatasets.trainSize(network, dataset);
      out.printf(
          "%s/%s/%s, schedule %s%n",
          WorkloadDatasets.folder(network, dataset),
          network.model().name(),
          network.optimizer(),
          network.schedule());
      network(
          Network.of(network.model(), dataset.form().inputShape(), dataset.form().logitsShape()),
          out);
    } else if (workload instanceof QuadraticWorkload quadratic) {
      out.printf(
          "noisy_quadratic/%s/%s, schedule %s%n",
          quadratic.name(), quadratic.optimizer(), quadratic.schedule());
      quadratic(quadratic, out);
    } else if (workload instanceof CommandWorkload command) {
      out.printf("%s/%s/%s%n", command.dataset(), command.model(), command.optimizer());
      command(command, out);
    }
  }

  private static void quadratic(QuadraticWorkload workload, PrintWriter out) {
    NoisyQuadratic problem = NoisyQuadratic.of(workload);
    out.printf(
        "  loss 1/2 sum h_i theta_i^2, %,d curvatures h_i from %s to %s, at first theta_i %s%n",
        workload.dimensions(),
        problem.curvature(0),
        problem.curvature(workload.dimensions() - 1),
        workload.initialIsDrawn()
            ? "drawn with standard deviation " + workload.initial()
            : "= " + workload.initial());
    out.printf("  variance of one example's gradient: %s h_i%n", workload.noise());
  }

  private static void command(CommandWorkload workload, PrintWriter out) {
    out.printf("  command: %s%n", String.join(" ", workload.run()));
    out.printf("  measures: %s%n", String.join(", ", workload.metrics()));
    out.printf(
        "  a trial has failed after %s s, or with more than %,d bytes of output%n",
        workload.secondsLimit(), workload.outputLimit());
  }

  /** How many parameters a task trains, in words. */
  static String parameters(Task task) {
    return task.parameters().isPresent()
        ? "%,d parameters".formatted(task.parameters().getAsLong())
        : "parameters not counted";
  }

  static void experiment(ExperimentPlan plan, PrintWriter out) {
    var definition = plan.definition();
    if (plan.task() instanceof NetworkTask task) {
      network(task.network(), out);
    } else if (definition.workload() instanceof QuadraticWorkload quadratic) {
      quadratic(quadratic, out);
    } else if (definition.workload() instanceof CommandWorkload command) {
      command(command, out);
    }
    out.printf(
        "  goal: %s strictly %s %s%n",
        definition.goal().metric(),
        definition.goal().maximize() ? "above" : "below",
        definition.goal().value());
    if (plan.task() instanceof NetworkTask task) {
      out.printf(
          "  data: %,d / %,d / %,d training, validation, test examples%n",
          task.train(), task.dataset().valSize(), task.dataset().testSize());
    }
    out.println("  search space of the first study:");
    StudyPlan first = plan.studies().get(0);
    first
        .study()
        .space()
        .ranges()
        .forEach((name, range) -> out.printf("    %-28s %s%n", name, described(range)));
    if (plan.task() instanceof NetworkTask task) {
      out.printf("  devices: %s%n", task.devices().words());
    }
    out.printf("  %12s %14s %14s%n", "batch size", "train steps", "evaluations");
    long steps = 0;
    for (StudyPlan study : plan.studies()) {
      out.printf(
          "  %,12d %,14d %,14d%s%n",
          study.study().batchSize(),
          study.study().trainSteps(),
          study.evaluateAt().size(),
          divided(plan.task(), study.study().batchSize()));
      steps += study.study().trainSteps();
    }
    int trials = definition.search().completeTrials();
    out.printf(
        "  %d studies of %d complete trials: %,d trials, %,d steps (infeasible trials come on top,"
            + " at most %d a study)%n",
        plan.studies().size(),
        trials,
        (long) plan.studies().size() * trials,
        steps * trials,
        definition.search().maxInfeasibleTrials());
    tuning(first, out);
  }

  /** How a batch is divided, where it is. */
  private static String divided(Task task, int batchSize) {
    if (task instanceof NetworkTask network) {
      BatchParts parts = network.parts(batchSize);
      if (parts.accumulated() || parts.rounds().get(0).parts().size() > 1) {
        return "  computed as " + VerifyText.parts(parts);
      }
    }
    return "";
  }

  /** How trials are tuned, as far as it is not the plain search. */
  private static void tuning(StudyPlan first, PrintWriter out) {
    TuningRules rules = first.rules();
    out.printf("  search: %s%n", first.search().description());
    if (rules.stopWhenBeaten()) {
      out.printf(
          "  stop: a trial ends once it cannot %s; rounds of %d, %s%n",
          rules.beatenBy() == 1
              ? "beat the best one"
              : "be among the best %d".formatted(rules.beatenBy()),
          rules.round(),
          rules.byNeighbour()
              ? "those near the best of the batch size before first"
              : "in the order of their ids");
    }
    rules
        .boundary()
        .ifPresent(
            asked ->
                out.printf(
                    "  boundary: nearer than %s of a range to its end is near; widened %d times"
                        + " at most%n",
                    asked.margin(), asked.rounds()));
  }

  private static String described(ParameterRange range) {
    if (range instanceof ParameterRange.Real real) {
      return "%s from %s to %s".formatted(real.scale(), real.min(), real.max());
    } else if (range instanceof ParameterRange.Whole whole) {
      return "whole numbers from %,d to %,d".formatted(whole.min(), whole.max());
    } else if (range instanceof ParameterRange.Discrete discrete) {
      return discrete.values().size() == 1
          ? "always " + discrete.values().get(0)
          : discrete.values().stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", ", "one of ", ""));
    }
    throw new IllegalStateException("a sealed interface has no other form: " + range);
  }
}
