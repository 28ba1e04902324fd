package org.batchscale.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.batchscale.reports.claims.ClaimFormat;
import org.batchscale.reports.claims.ClaimResult;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.reports.figure.FigureFormat;
import org.batchscale.reports.figure.FigureOptions;
import org.batchscale.reports.figure.FigureStyle;
import org.batchscale.reports.figure.Figures;
import org.batchscale.reports.figure.RenderedFigure;
import org.batchscale.reports.report.ReportOptions;
import org.batchscale.reports.report.ReproductionReport;
import org.batchscale.results.ResultsException;
import org.batchscale.results.StudySource;
import org.batchscale.results.TreeStudies;
import org.batchscale.toolkit.reproduction.ReproductionPlan;

/**
 * The folder of a reproduction: {@code results} (the tree, from which all else follows), {@code
 * figures}, a summary for each figure, the report, and {@code timings.csv}. Files that are there
 * already are replaced whole.
 *
 * @param root the folder
 */
record ReproductionFolder(Path root) {
  /** Where figures and the report are made before they replace the ones before. */
  private static final String UNFINISHED = ".unfinished";

  /** With the published points wherever a panel shows a workload and goal of the paper. */
  private static final FigureOptions OPTIONS = new FigureOptions(FigureStyle.OWN, true, 0.95);

  Path results() {
    return root.resolve("results");
  }

  Path figures() {
    return root.resolve("figures");
  }

  Path timings() {
    return root.resolve("timings.csv");
  }

  private Path summary(int figure) {
    return root.resolve("figure_" + figure + "_summary.txt");
  }

  /** Whether there is a version of a figure. */
  boolean hasDrawn(ReproductionPlan plan, int figure) {
    String name = plan.figures().get(figure).name();
    return Files.exists(figures().resolve(name + "." + FigureFormat.PNG.ending()));
  }

  /**
   * Draws a figure from what is in the tree now.
   *
   * @throws org.batchscale.reports.analysis.AnalysisException if a panel's metric was never
   *     measured
   */
  RenderedFigure draw(ReproductionPlan plan, int figure) {
    try (TreeStudies studies = TreeStudies.open(results())) {
      return write(Figures.draw(plan.figures().get(figure), List.of(studies), OPTIONS));
    }
  }

  private RenderedFigure write(DrawnFigure figure) {
    Path made = figures().resolve(UNFINISHED);
    RenderedFigure rendered = figure.write(made, EnumSet.allOf(FigureFormat.class));
    return new RenderedFigure(replaceAll(made, rendered.files(), figures()), rendered.notes());
  }

  /** Puts files that are whole in the place of those before; where they are then. */
  private static List<Path> replaceAll(Path made, List<Path> files, Path folder) {
    List<Path> replaced = new ArrayList<>();
    try {
      for (Path file : files) {
        Path target = folder.resolve(made.relativize(file).toString());
        Files.createDirectories(target.toAbsolutePath().getParent());
        AtomicFiles.replace(file, target);
        replaced.add(target);
      }
      delete(made);
    } catch (IOException e) {
      throw ResultsException.unwritable(folder, e);
    }
    return replaced;
  }

  /** Also what a process left that was killed here. */
  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  /**
   * What a reproduction has to show, written from what is in the folder alone.
   *
   * @param text what is to be printed of it
   * @param files all files, in order
   */
  record Shown(String text, List<Path> files) {}

  /**
   * Writes all that follows from the results: every figure and its summary, the verdicts on claims,
   * and the report. The same results and times give the same bytes.
   */
  Shown write(ReproductionPlan plan) {
    if (!Files.isDirectory(results())) {
      throw new ResultsException(
          results(), "is not there: nothing was trained yet", "train first, without --report-only");
    }
    StringBuilder text = new StringBuilder();
    List<Path> files = new ArrayList<>();
    try (TreeStudies studies = TreeStudies.open(results())) {
      List<DrawnFigure> drawn = new ArrayList<>();
      for (int figure : plan.figures().keySet()) {
        DrawnFigure one = Figures.draw(plan.figures().get(figure), List.of(studies), OPTIONS);
        if (!one.isEmpty()) {
          drawn.add(one);
        }
        RenderedFigure rendered = write(one);
        String summary = FigureSummary.of(plan, figure, studies);
        AtomicFiles.write(summary(figure), summary);
        text.append(summary).append('\n');
        rendered.notes().forEach(note -> text.append(note).append('\n'));
        files.addAll(rendered.files());
        files.add(summary(figure));
      }
      List<ClaimResult> claims = ReproductionFrame.claims(plan, List.of(studies));
      if (!claims.isEmpty()) {
        String verdicts = ClaimFormat.TEXT.render(claims);
        text.append(verdicts).append('\n');
        AtomicFiles.write(root.resolve("claims.txt"), verdicts);
        AtomicFiles.write(root.resolve("claims.csv"), ClaimFormat.CSV.render(claims));
        files.add(root.resolve("claims.txt"));
        files.add(root.resolve("claims.csv"));
      }
      files.addAll(report(plan, studies, drawn, claims));
    }
    return new Shown(text.toString(), files);
  }

  private List<Path> report(
      ReproductionPlan plan,
      StudySource studies,
      List<DrawnFigure> drawn,
      List<ClaimResult> claims) {
    Path made = root.resolve(UNFINISHED);
    List<Path> files =
        ReproductionReport.write(
            made,
            List.of(studies),
            drawn,
            claims,
            ReproductionFrame.of(plan, Timings.read(timings())),
            ReportOptions.DEFAULT);
    return replaceAll(made, files, root);
  }
}
