package org.batchscale.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.reports.figure.FigureFormat;
import org.batchscale.reports.figure.FigureOptions;
import org.batchscale.reports.figure.FigureStyle;
import org.batchscale.reports.figure.Figures;
import org.batchscale.reports.figure.OwnWorkloads;
import org.batchscale.reports.figure.RenderedFigure;
import org.batchscale.reports.report.PublishedComparison;
import org.batchscale.reports.report.Report;
import org.batchscale.reports.report.ReportOptions;
import org.batchscale.results.ResultsException;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.definition.FigureDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws figures from results trees and writes the report. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Draws figures from results trees or the published archive: PDF, SVG and PNG at print size,"
            + " the data as CSV, LaTeX tables and captions; one PDF of all figures, and one HTML"
            + " page with figures, tables, intervals and provenance; where the paper's pictures show the"
            + " same workload and goal, steps beside theirs (published_comparison). A panel whose workload is in"
            + " none of the trees is left out; workloads of your own that no figure of the paper shows get"
            + " a figure with the goal of their experiment.",
    footer = {
      "",
      "Examples:",
      "  batchscale report results --out figures              all figures that the trees can fill",
      "  batchscale report batch_science_data.tar.bz2 --out paper --style paper",
      "  batchscale report results --out figures --figures 1,4 --overlay",
      "  batchscale report results --out figures --figures my_figure.yaml --format pdf",
      "",
      "With large trees, batchscale archive index TREE makes every later report quicker."
    })
final class ReportCommand implements Callable<Integer> {
  private static final String ALL_FIGURES = "1-12";
  private static final String HTML = "html";
  private static final String ONE_PDF = "figures.pdf";
  private static final String REPORT = "report.html";
  private static final String COMPARISON = "published_comparison";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TREE", arity = "1..*", description = MetricOptions.TREES)
  private List<Path> trees;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the files.")
  private Path out;

  @Option(
      names = "--figures",
      split = ",",
      paramLabel = "F",
      defaultValue = ALL_FIGURES,
      description =
          "Numbers of the paper's figures, ranges, names of bundled figures such as"
              + " variants/figure_8_goal_0.3, or figure files (.yaml) (default: ${DEFAULT-VALUE}).")
  private List<String> figures;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "F",
      defaultValue = "pdf,svg,png,html,csv,latex",
      description = "pdf, svg, png, html, csv, latex (default: ${DEFAULT-VALUE}).")
  private List<String> formats;

  @Option(
      names = "--style",
      paramLabel = "S",
      defaultValue = "own",
      description =
          "own shows intervals, studies that never reached the goal and best trials at the edge of"
              + " their search space; paper leaves them out, as the paper does (default:"
              + " ${DEFAULT-VALUE}).")
  private String style;

  @Option(
      names = "--overlay",
      description =
          "Draw the published points, read off the paper's pictures, over panels of the same"
              + " workload and goal.")
  private boolean overlay;

  @Option(
      names = "--level",
      paramLabel = "P",
      defaultValue = "0.95",
      description = "Level of the intervals (default: ${DEFAULT-VALUE}).")
  private double level;

  @Override
  public Integer call() {
    Set<FigureFormat> wanted = formats();
    boolean html = formats.stream().anyMatch(HTML::equalsIgnoreCase);
    FigureOptions options = options();
    List<FigureDefinition> definitions = FigureChoice.of(spec, figures);
    boolean askedFor = !figures.equals(List.of(ALL_FIGURES));
    try (Sources sources = new Sources(spec)) {
      List<StudySource> opened = sources.open(trees);
      if (!askedFor) {
        definitions = new ArrayList<>(definitions);
        OwnWorkloads.figure(opened, definitions).ifPresent(definitions::add);
      }
      List<DrawnFigure> drawn = draw(definitions, opened, options, wanted, askedFor);
      if (drawn.isEmpty()) {
        return nothing(sources);
      }
      if (wanted.contains(FigureFormat.PDF)) {
        write(ONE_PDF, Figures.pdf("Figures", drawn));
      }
      if (html || wanted.contains(FigureFormat.CSV) || wanted.contains(FigureFormat.LATEX)) {
        Report report = Report.of(opened, drawn, ReportOptions.DEFAULT.withLevel(level));
        comparison(report.comparison(), wanted);
        if (html) {
          write(REPORT, report.html().getBytes(StandardCharsets.UTF_8));
        }
      }
      return sources.report();
    }
  }

  /** Draws the figures; the files of one are written while the studies of the next are read. */
  private List<DrawnFigure> draw(
      List<FigureDefinition> definitions,
      List<StudySource> opened,
      FigureOptions options,
      Set<FigureFormat> wanted,
      boolean askedFor) {
    List<DrawnFigure> drawn = new ArrayList<>();
    List<Future<RenderedFigure>> writing = new ArrayList<>();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      for (FigureDefinition definition : definitions) {
        DrawnFigure figure = Figures.draw(definition, opened, options);
        if (!figure.isEmpty()) {
          drawn.add(figure);
          writing.add(writer.submit(() -> figure.write(out, wanted)));
        }
        if (askedFor || !figure.isEmpty()) {
          figure.notes().forEach(spec.commandLine().getErr()::println);
        }
      }
      for (Future<RenderedFigure> one : writing) {
        written(result(one).files());
      }
    } finally {
      writer.shutdown();
    }
    return drawn;
  }

  private static RenderedFigure result(Future<RenderedFigure> writing) {
    try {
      return writing.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  /** Our steps beside the published ones, where there are any of the same workload and goal. */
  private void comparison(PublishedComparison comparison, Set<FigureFormat> wanted) {
    if (wanted.contains(FigureFormat.CSV) && !comparison.points().isEmpty()) {
      write(COMPARISON + ".csv", comparison.csv().getBytes(StandardCharsets.UTF_8));
    }
    if (wanted.contains(FigureFormat.CSV) && !comparison.shapes().isEmpty()) {
      write(COMPARISON + "_divided.csv", comparison.shapesCsv().getBytes(StandardCharsets.UTF_8));
    }
    if (wanted.contains(FigureFormat.LATEX) && !comparison.points().isEmpty()) {
      write(COMPARISON + ".tex", comparison.latex().getBytes(StandardCharsets.UTF_8));
    }
  }

  private int nothing(Sources sources) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "nothing was drawn: no panel's workload is in these trees; write a figure file for your own"
            + " workload (docs/figure.md) and name it with --figures");
    err.flush();
    sources.report();
    return Exit.USAGE;
  }

  private void write(String name, byte[] bytes) {
    Path file = out.resolve(name);
    try {
      Files.createDirectories(out);
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new ResultsException(
          file, "cannot be written: " + e, "check disk space and permissions");
    }
    written(List.of(file));
  }

  private void written(List<Path> files) {
    files.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }

  private Set<FigureFormat> formats() {
    Set<String> known = new TreeSet<>(List.of(HTML));
    for (FigureFormat format : FigureFormat.values()) {
      known.add(format.name().toLowerCase(Locale.ROOT));
    }
    Set<FigureFormat> wanted = EnumSet.noneOf(FigureFormat.class);
    for (String format : formats) {
      String name = format.toLowerCase(Locale.ROOT);
      if (!known.contains(name)) {
        throw usage("--format must be one of %s, got %s".formatted(known, format));
      }
      if (!name.equals(HTML)) {
        wanted.add(FigureFormat.valueOf(name.toUpperCase(Locale.ROOT)));
      }
    }
    return wanted;
  }

  private FigureOptions options() {
    try {
      return new FigureOptions(FigureStyle.valueOf(style.toUpperCase(Locale.ROOT)), overlay, level);
    } catch (IllegalArgumentException e) {
      throw usage(
          level > 0 && level < 1
              ? "--style must be own or paper, got " + style
              : "--level must be between 0 and 1, got " + level);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
