package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.task.NetworkVerification;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.toolkit.verification.Comparison;
import org.batchscale.toolkit.verification.Difference;
import org.batchscale.toolkit.verification.Rounding;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code batchscale verify}: N replicas against one. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Computes a few steps of an experiment's workload on one device, on several replicas, and with"
          + " gradients accumulated over parts of the batch, and compares loss, gradients and"
          + " weights.",
      "",
      "Differences are relative to the largest value of each variable: of the first batch's loss and"
          + " gradients; of all variables after a step from the same values, the largest of all"
          + " steps; and after all steps. Rounding explains 1e-5 of the former and 1e-4 of the last,"
          + " or what it makes of one device's own steps; more exits with 1."
    },
    footer = {
      "",
      "Example:",
      "  batchscale verify my_experiment.yaml",
      "  batchscale verify my_experiment.yaml --devices my_cluster.yaml --batch-size 100"
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "EXPERIMENT",
      description = "An experiment file (.yaml), or the name of one that comes with Batchscale.")
  private String experiment;

  @Option(
      names = "--batch-size",
      paramLabel = "B",
      description =
          "Examples per step (default: the experiment's smallest of at least 12). An odd one makes"
              + " uneven parts.")
  private Integer batchSize;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10",
      description = "Steps after which weights are compared (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder with the data set's files, looked into before anywhere else.")
  private Path data;

  @Mixin private DeviceOptions devices;

  @Override
  public Integer call() {
    ExperimentDefinition definition = devices.apply(DefinitionReader.experiment(experiment), spec);
    if (!(definition.workload() instanceof NetworkWorkload)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s trains no network that Batchscale builds: there are no replicas to verify"
              .formatted(definition.name()));
    }
    if (steps < 1 || batchSize != null && batchSize < 1) {
      throw new ParameterException(
          spec.commandLine(), "--steps and --batch-size must be at least 1");
    }
    ExperimentPlan plan = plan(definition);
    int size = batchSize == null ? NetworkVerification.batchSize(plan) : batchSize;
    PrintWriter out = spec.commandLine().getOut();
    FetchDisplay notices = new FetchDisplay(spec.commandLine().getErr());
    NetworkVerification verification = NetworkVerification.of(plan, size, steps, notices::notice);
    out.printf(
        "%s, batch size %d, %d steps, metaparameters %s%n",
        plan.task().workload(), size, steps, verification.verification().parameters().values());
    out.printf(
        "largest relative differences from what one device computes:%n%n%-44s %-16s %8s %10s %8s %10s%n",
        "", "parts", "loss", "gradients", "a step", steps + " steps");
    List<Comparison> comparisons =
        verification.run(Optional.ofNullable(data), notices, each -> print(out, each));
    if (comparisons.stream().anyMatch(Comparison::grows)) {
      Rounding rounding = comparisons.get(0).rounding();
      out.printf(
          Locale.ROOT,
          "%nrounding alone, one device with the last bit of its weights changed before every step:"
              + " gradients %.1e, %d steps %.1e%n",
          rounding.gradient(),
          steps,
          rounding.weights());
    }
    boolean equal = comparisons.stream().allMatch(Comparison::equal);
    out.printf(
        "%n%s%n",
        equal
            ? "equal: nothing but rounding differs"
            : "DIFFERENT: this workload does not compute the same on several devices");
    return equal ? Exit.DONE : Exit.FAILED;
  }

  /** The plan, with the batch size of the option in place of the experiment's. */
  private ExperimentPlan plan(ExperimentDefinition definition) {
    ExperimentDefinition asked =
        batchSize == null ? definition : definition.withBatchSizes(List.of(batchSize));
    return ExperimentPlan.of(asked, Tasks.of(asked));
  }

  private static void print(PrintWriter out, Comparison comparison) {
    out.printf(
        Locale.ROOT,
        "%-44s %-16s %8.1e %10.1e %8.1e %10.1e%s%n",
        comparison.name(),
        VerifyText.parts(comparison.parts()),
        comparison.loss(),
        comparison.gradient().value(),
        comparison.step().value(),
        comparison.weights().value(),
        comparison.equal() ? "" : "  DIFFERENT: " + where(comparison));
    out.flush();
  }

  private static String where(Comparison comparison) {
    if (comparison.stepsEqual()) {
      return comparison.weights().variable();
    }
    Difference gradient = comparison.gradient();
    Difference step = comparison.step();
    return gradient.value() >= step.value()
        ? "gradient of " + gradient.variable()
        : step.variable();
  }
}
