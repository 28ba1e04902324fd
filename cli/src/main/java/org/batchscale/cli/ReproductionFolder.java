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
import org.batchscale.reports.figure.FigureFormat;
import org.batchscale.reports.figure.FigureOptions;
import org.batchscale.reports.figure.Figures;
import org.batchscale.reports.figure.RenderedFigure;
import org.batchscale.results.ResultsException;
import org.batchscale.results.StudySource;
import org.batchscale.results.TreeStudies;
import org.batchscale.toolkit.reproduction.ReproductionPlan;

/**
 * The folder of a reproduction: {@code results} (the tree, from which all else follows), {@code
 * figures}, a summary for each figure, and {@code timings.csv}. Files that are there already are
 * replaced whole.
 *
 * @param root the folder
 */
record ReproductionFolder(Path root) {
  /** Where figures are made before they replace the ones before. */
  private static final String UNFINISHED = ".unfinished";

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
      return draw(plan, figure, studies);
    }
  }

  private RenderedFigure draw(ReproductionPlan plan, int figure, StudySource studies) {
    Path made = figures().resolve(UNFINISHED);
    RenderedFigure rendered =
        Figures.render(
            plan.figures().get(figure),
            List.of(studies),
            made,
            EnumSet.allOf(FigureFormat.class),
            FigureOptions.DEFAULT);
    List<Path> files = new ArrayList<>();
    try {
      for (Path file : rendered.files()) {
        Path target = figures().resolve(file.getFileName());
        AtomicFiles.replace(file, target);
        files.add(target);
      }
      delete(made);
    } catch (IOException e) {
      throw ResultsException.unwritable(figures(), e);
    }
    return new RenderedFigure(files, rendered.notes());
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
   * Writes all that follows from the results: every figure and its summary. The same results give
   * the same bytes. This is the place where the report and the verdicts on claims come in.
   */
  Shown write(ReproductionPlan plan) {
    if (!Files.isDirectory(results())) {
      throw new ResultsException(
          results(), "is not there: nothing was trained yet", "train first, without --report-only");
    }
    StringBuilder text = new StringBuilder();
    List<Path> files = new ArrayList<>();
    try (TreeStudies studies = TreeStudies.open(results())) {
      for (int figure : plan.figures().keySet()) {
        RenderedFigure rendered = draw(plan, figure, studies);
        String summary = FigureSummary.of(plan, figure, studies);
        AtomicFiles.write(summary(figure), summary);
        text.append(summary).append('\n');
        rendered.notes().forEach(note -> text.append(note).append('\n'));
        files.addAll(rendered.files());
        files.add(summary(figure));
      }
    }
    return new Shown(text.toString(), files);
  }
}
