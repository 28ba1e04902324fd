package org.batchscale.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.EpochBudget;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StepsToResultTable;
import org.batchscale.reports.analysis.TableFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the steps to result of every study. */
@Command(
    name = "steps-to-result",
    mixinStandardHelpOptions = true,
    description =
        "Prints, for every study of results trees, the fewest steps after which any complete trial"
            + " first beats the goal.",
    footer = {
      "",
      "Example:",
      "  batchscale steps-to-result results --metric val/classification_error --goal 0.17 --format csv"
    })
final class StepsToResultCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private MetricOptions asked;

  @Option(
      names = "--goal",
      required = true,
      paramLabel = "G",
      description = "Value to beat, strictly.")
  private double goal;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Count only measurements up to step N.")
  private Long maxSteps;

  @Option(
      names = "--max-epochs",
      paramLabel = "E",
      description = "Count only measurements within E epochs; needs --train-size.")
  private Double maxEpochs;

  @Option(names = "--train-size", paramLabel = "N", description = "Training examples of an epoch.")
  private Long trainSize;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "text, csv, json or latex (default: ${DEFAULT-VALUE}).")
  private String formatName;

  @Override
  public Integer call() {
    TableFormat format = tableFormat();
    AnalysisOptions options = options();
    try (Sources sources = new Sources(spec)) {
      StepsToResultTable table =
          StepsToResultTable.of(
              sources.open(asked.trees), new Goal(asked.metric, goal, asked.maximize), options);
      spec.commandLine().getOut().print(format.render(table));
      spec.commandLine().getOut().flush();
      return sources.report();
    }
  }

  private TableFormat tableFormat() {
    try {
      return TableFormat.valueOf(formatName.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw usage("--format must be text, csv, json or latex, got " + formatName);
    }
  }

  private AnalysisOptions options() {
    if ((maxEpochs == null) != (trainSize == null)) {
      throw usage("--max-epochs and --train-size belong together; give both or neither");
    }
    try {
      AnalysisOptions options = AnalysisOptions.none();
      options = asked.numTrials == null ? options : options.withNumTrials(asked.numTrials);
      options = maxSteps == null ? options : options.withMaxSteps(maxSteps);
      return maxEpochs == null
          ? options
          : options.withEpochBudget(new EpochBudget(maxEpochs, trainSize));
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
