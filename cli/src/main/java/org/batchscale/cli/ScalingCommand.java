package org.batchscale.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.report.ValidationSizes;
import org.batchscale.reports.statistics.ScalingTables;
import org.batchscale.reports.statistics.SummaryOptions;
import org.batchscale.reports.statistics.WorkloadScaling;
import org.batchscale.results.StudySource;
import org.batchscale.results.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints how sure a scaling curve is and where it bends. */
@Command(
    name = "scaling",
    mixinStandardHelpOptions = true,
    description =
        "Prints for every workload of results trees how sure its steps to result are (intervals over"
            + " trials, rules that one lucky evaluation cannot meet, how early a first crossing"
            + " comes), where perfect scaling ends and the plateau begins, and the fit"
            + " S(B) = S_min (1 + B_crit / B). Each number with its n, method and caveats.",
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

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TREE",
      arity = "1..*",
      description = "Results trees: folders, archives (.tar.bz2), or indexes (.duckdb).")
  private List<Path> trees;

  @Option(
      names = "--metric",
      required = true,
      paramLabel = "M",
      description = "Metric, <split>/<metric>.")
  private String metric;

  @Option(
      names = "--goal",
      required = true,
      split = ",",
      paramLabel = "G",
      description = "Value to beat, strictly; several with commas.")
  private List<Double> goals;

  @Option(names = "--maximize", description = "Larger is better.")
  private boolean maximize;

  @Option(
      names = "--num-trials",
      paramLabel = "N",
      description = "Count only the first N complete trials, by id.")
  private Integer numTrials;

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
      description = "text or csv (default: ${DEFAULT-VALUE}).")
  private String format;

  @Override
  public Integer call() {
    if (!List.of("text", "csv").contains(format)) {
      throw usage("--format must be text or csv, got " + format);
    }
    if (numTrials != null && numTrials < 1) {
      throw usage("--num-trials must be at least 1, got " + numTrials);
    }
    if (validationSize != null && validationSize < 1) {
      throw usage("--validation-size must be at least 1, got " + validationSize);
    }
    try (Sources sources = new Sources(spec)) {
      List<StudySource> opened = sources.open(trees);
      List<WorkloadScaling> found = new ArrayList<>();
      for (double value : goals) {
        Goal goal = new Goal(metric, value, maximize);
        found.addAll(
            WorkloadScaling.of(
                opened,
                goal,
                numTrials == null ? OptionalInt.empty() : OptionalInt.of(numTrials),
                SummaryOptions.of(SEED),
                workload -> examples(workload, goal)));
      }
      spec.commandLine()
          .getOut()
          .print(format.equals("csv") ? ScalingTables.csv(found) : ScalingTables.text(found));
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
