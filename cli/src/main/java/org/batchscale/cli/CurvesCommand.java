package org.batchscale.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.reports.figure.FigureFormat;
import org.batchscale.reports.figure.TrainingFigure;
import org.batchscale.reports.training.TrainingFormat;
import org.batchscale.reports.training.TrainingQuestion;
import org.batchscale.reports.training.TrainingTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws a metric against the steps of training, and prints where each curve ends. */
@Command(
    name = "curves",
    mixinStandardHelpOptions = true,
    description = {
      "Draws a metric against the steps of training: a panel for each workload of results trees, in"
          + " it a line for each batch size, and prints where each line begins, is best and ends.",
      "",
      "The line of a batch size is the COMPLETE trial that reached the goal first. Without a goal, or"
          + " where no trial reached it, it is the trial with the best value."
    },
    footer = {
      "",
      "Examples:",
      "  batchscale curves results --metric val/classification_error --goal 0.17 --out curves",
      "  batchscale curves results --metric val/cross_entropy_error --trial all --log --out curves",
      "  batchscale curves results --metric val/average_precision --maximize --out curves",
      "",
      "DIR gets curves_<metric>.pdf, .svg, .png, .csv with every measurement, and .txt with the"
          + " caption. Steps stand on a logarithmic axis, so the measurement at step 0 is in the CSV"
          + " only.",
      "",
      "Exit codes: 0 done, 2 wrong usage or input, 3 a file could not be used."
    })
final class CurvesCommand implements Callable<Integer> {
  private static final String BEST = "best";
  private static final String ALL = "all";

  @Spec private CommandSpec spec;

  @Mixin private MetricOptions asked;

  @Option(
      names = "--goal",
      paramLabel = "G",
      description = "Value to beat, strictly: drawn as a line, with a circle where it is beaten.")
  private Double goal;

  @Option(
      names = "--trial",
      paramLabel = "T",
      defaultValue = BEST,
      description =
          "best draws one trial of each batch size, all the other COMPLETE ones behind it as well,"
              + " thin and light (default: ${DEFAULT-VALUE}).")
  private String trial;

  @Option(names = "--log", description = "Draw the metric on a logarithmic axis.")
  private boolean log;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the files.")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "Of the table: text, csv or json (default: ${DEFAULT-VALUE}).")
  private String formatName;

  @Override
  public Integer call() {
    TrainingFormat format = format();
    TrainingQuestion question = question();
    AnalysisOptions options = options();
    boolean all = all();
    try (Sources sources = new Sources(spec)) {
      TrainingTable table = TrainingTable.of(sources.open(asked.trees), question, options, all);
      spec.commandLine().getOut().print(format.render(table));
      spec.commandLine().getOut().flush();
      draw(TrainingFigure.of(table, log));
      return sources.report();
    }
  }

  /** Names of the files go to standard error, so that the table can be piped. */
  private void draw(DrawnFigure figure) {
    figure
        .write(
            out, EnumSet.of(FigureFormat.PDF, FigureFormat.SVG, FigureFormat.PNG, FigureFormat.CSV))
        .files()
        .forEach(spec.commandLine().getErr()::println);
    figure.notes().forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getErr().flush();
  }

  private TrainingFormat format() {
    try {
      return TrainingFormat.valueOf(formatName.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw usage("--format must be text, csv or json, got " + formatName);
    }
  }

  private TrainingQuestion question() {
    try {
      return new TrainingQuestion(
          asked.metric,
          asked.maximize,
          goal == null ? OptionalDouble.empty() : OptionalDouble.of(goal));
    } catch (IllegalArgumentException e) {
      throw usage((asked.metric.isBlank() ? "--metric: " : "--goal ") + e.getMessage());
    }
  }

  private boolean all() {
    String name = trial.toLowerCase(Locale.ROOT);
    if (!name.equals(BEST) && !name.equals(ALL)) {
      throw usage("--trial must be best or all, got " + trial);
    }
    return name.equals(ALL);
  }

  private AnalysisOptions options() {
    try {
      AnalysisOptions options = AnalysisOptions.none();
      return asked.numTrials == null ? options : options.withNumTrials(asked.numTrials);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
