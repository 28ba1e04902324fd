package org.batchscale.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.boundary.BoundaryFormat;
import org.batchscale.reports.boundary.BoundaryTable;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.reports.figure.FigureFormat;
import org.batchscale.reports.figure.SearchFigure;
import org.batchscale.results.boundary.BoundarySettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints whether the best trials lie near the edges of their search spaces, and draws them. */
@Command(
    name = "boundary",
    mixinStandardHelpOptions = true,
    description = {
      "Says for every study of results trees whether its search space was large enough. If the"
          + " trial that reached the goal first, or most of the best few, lie close to an end of a"
          + " metaparameter's range, then a still better trial may lie just beyond it, and the curve"
          + " of steps against batch size may bend for that reason alone.",
      "",
      "Exempt, and said so: ends beyond which no value exists (momentum 0) or every trial diverged,"
          + " listed and single values, studies that never reached the goal or have too few trials."
    },
    footer = {
      "",
      "Examples:",
      "  batchscale boundary results --metric val/classification_error --goal 0.17",
      "  batchscale boundary results --metric val/classification_error --goal 0.17 --out axes",
      "",
      "With --out DIR a figure for each study: steps to the goal against each metaparameter, with"
          + " the ends of the space, diverged trials and those that never reached the goal.",
      "",
      "Exit codes: 0 no study is near an edge, 3 one is, or a file could not be used."
    })
final class BoundaryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private MetricOptions asked;

  @Option(
      names = "--goal",
      required = true,
      paramLabel = "G",
      description = "Value to beat, strictly; the best trial is the one that does it first.")
  private double goal;

  @Option(
      names = "--margin",
      paramLabel = "S",
      defaultValue = "0.1",
      description =
          "Share of a range, in the scale it was sampled on, that is near its end (default:"
              + " ${DEFAULT-VALUE}).")
  private double margin;

  @Option(
      names = "--few",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many of the best trials are looked at beside the best one (default:"
              + " ${DEFAULT-VALUE}).")
  private int few;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Draw each study into this folder: PDF, SVG, PNG, CSV.")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "text, csv or json (default: ${DEFAULT-VALUE}).")
  private String formatName;

  @Override
  public Integer call() {
    BoundaryFormat format = format();
    BoundarySettings settings = settings();
    AnalysisOptions options = options();
    try (Sources sources = new Sources(spec)) {
      BoundaryTable table =
          BoundaryTable.of(
              sources.open(asked.trees),
              new Goal(asked.metric, goal, asked.maximize),
              options,
              settings);
      spec.commandLine().getOut().print(format.render(table));
      spec.commandLine().getOut().flush();
      if (out != null) {
        draw(table);
      }
      int read = sources.report();
      return table.near().isEmpty() ? read : Exit.INCOMPLETE;
    }
  }

  /** Names of the files go to standard error, so that the table can be piped. */
  private void draw(BoundaryTable table) {
    for (StudyBoundary study : table.studies()) {
      SearchFigure.of(study)
          .write(
              out,
              EnumSet.of(FigureFormat.PDF, FigureFormat.SVG, FigureFormat.PNG, FigureFormat.CSV))
          .files()
          .forEach(spec.commandLine().getErr()::println);
    }
    spec.commandLine().getErr().flush();
  }

  private BoundaryFormat format() {
    try {
      return BoundaryFormat.valueOf(formatName.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw usage("--format must be text, csv or json, got " + formatName);
    }
  }

  private BoundarySettings settings() {
    if (!(margin > 0 && margin < 0.5)) {
      throw usage("--margin must be above 0 and below 0.5, got " + margin);
    }
    if (few < 1) {
      throw usage("--few must be at least 1, got " + few);
    }
    return BoundarySettings.DEFAULT.withMargin(margin).withFew(few);
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
