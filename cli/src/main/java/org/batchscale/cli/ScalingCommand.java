package org.batchscale.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.report.ValidationSizes;
import org.batchscale.reports.statistics.ScalingTables;
import org.batchscale.reports.statistics.SummaryOptions;
import org.batchscale.reports.statistics.WorkloadScaling;
import org.batchscale.results.StudySource;
import org.batchscale.results.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints how sure a scaling curve is and where it bends. */
@Command(
    name = "scaling",
    mixinStandardHelpOptions = true,
    description =
        "Prints for every workload of results trees how sure its steps to result are (intervals over"
            + " trials, rules that one lucky evaluation cannot meet, how early a first crossing"
            + " comes, what fewer evaluations would have shown), where perfect scaling ends and the"
            + " plateau begins, and the fit S(B) = S_min (1 + B_crit / B). Each number with its n, method and caveats.",
    footer = {
      "",
      "Examples:",
      "  batchscale scaling results --metric val/classification_error --goal 0.17",
      "  batchscale scaling results --metric val/classification_error --goal 0.16,0.17,0.18"
          + " --format csv",
      "",
      "Several goals show whether a conclusion hangs on the one that was chosen."
    })
final class ScalingCommand implements Callable<Integer> {
  private static final long SEED = 1;

  private static final Map<String, Function<List<WorkloadScaling>, String>> FORMATS =
      Map.of(
          "text", ScalingTables::text,
          "csv", ScalingTables::csv,
          "best-of-n", ScalingTables::bestOfN);

  @Spec private CommandSpec spec;

  @Mixin private MetricOptions asked;

  @Option(
      names = "--goal",
      required = true,
      split = ",",
      paramLabel = "G",
      description = "Value to beat, strictly; several with commas.")
  private List<Double> goals;

  @Option(
      names = "--validation-size",
      paramLabel = "N",
      description =
          "Examples that each evaluation was on (default: known for MNIST, Fashion-MNIST, CIFAR-10"
              + " and ImageNet).")
  private Long validationSize;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description =
          "text, csv, or best-of-n: what the best of n trials would have been, for every n, as CSV"
              + " (default: ${DEFAULT-VALUE}).")
  private String format;

  @Override
  public Integer call() {
    if (!FORMATS.containsKey(format)) {
      throw usage("--format must be text, csv or best-of-n, got " + format);
    }
    if (asked.numTrials != null && asked.numTrials < 1) {
      throw usage("--num-trials must be at least 1, got " + asked.numTrials);
    }
    if (validationSize != null && validationSize < 1) {
      throw usage("--validation-size must be at least 1, got " + validationSize);
    }
    try (Sources sources = new Sources(spec)) {
      List<StudySource> opened = sources.open(asked.trees);
      List<WorkloadScaling> found = new ArrayList<>();
      for (double value : goals) {
        Goal goal = new Goal(asked.metric, value, asked.maximize);
        found.addAll(
            WorkloadScaling.of(
                opened,
                goal,
                asked.numTrials == null ? OptionalInt.empty() : OptionalInt.of(asked.numTrials),
                SummaryOptions.of(SEED),
                workload -> examples(workload, goal)));
      }
      spec.commandLine().getOut().print(FORMATS.get(format).apply(found));
      spec.commandLine().getOut().flush();
      return sources.report();
    }
  }

  private OptionalLong examples(Workload workload, Goal goal) {
    return validationSize == null
        ? ValidationSizes.of(workload.dataset(), goal)
        : OptionalLong.of(validationSize);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
