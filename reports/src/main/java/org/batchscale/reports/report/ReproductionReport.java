package org.batchscale.reports.report;

import java.nio.file.Path;
import java.util.List;
import org.batchscale.reports.claims.ClaimResult;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.results.StudySource;

/** The report of a reproduction as files: a page, a PDF and LaTeX sources. */
public final class ReproductionReport {
  private ReproductionReport() {}

  /**
   * Writes {@code report.html}, {@code report.pdf}, {@code latex/report.tex} with its figures and
   * tables, and the comparison with the published points as {@code published_comparison.csv} and
   * {@code .tex}. The bytes depend on the arguments only.
   *
   * @param folder folder for the files; made if missing
   * @param sources where the studies are, at least one
   * @param figures the figures in their order, drawn from the same sources
   * @param claims what the trials say of the paper's claims, in their order
   * @param reproduction what the trees do not say
   * @param options how it is made; the title is the reproduction's
   * @return the files written
   * @throws org.batchscale.results.ResultsException if a source cannot be read or a file cannot be
   *     written
   */
  public static List<Path> write(
      Path folder,
      List<? extends StudySource> sources,
      List<DrawnFigure> figures,
      List<ClaimResult> claims,
      Reproduction reproduction,
      ReportOptions options) {
    return Report.of(sources, figures, options).with(claims, reproduction).write(folder);
  }
}
