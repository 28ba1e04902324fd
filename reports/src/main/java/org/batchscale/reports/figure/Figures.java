package org.batchscale.reports.figure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.batchscale.results.ResultsException;
import org.batchscale.results.ResultsTree;
import org.batchscale.yaml.definition.FigureDefinition;

/** Draws figures of steps to result against batch size. */
public final class Figures {
  private Figures() {}

  /**
   * Draws a figure from results trees and writes {@code <name>.<format>} for each format and the
   * caption as {@code <name>.txt}. Several trees, such as one's own and the published one, become
   * several curves in each panel. A panel whose workload is in none of them is left out and named
   * in the notes; with no panel left nothing is written.
   *
   * @param definition the figure
   * @param trees results trees, at least one
   * @param folder folder for the files; made if missing
   * @param formats kinds of files to write
   * @param style whose habits to follow
   * @throws org.batchscale.reports.analysis.AnalysisException if a panel's metric was never
   *     measured
   * @throws ResultsException if a tree cannot be read or a file cannot be written
   */
  public static RenderedFigure render(
      FigureDefinition definition,
      List<ResultsTree> trees,
      Path folder,
      Set<FigureFormat> formats,
      FigureStyle style) {
    FigureData figure = FigureData.of(definition, trees);
    if (figure.panels().isEmpty()) {
      return new RenderedFigure(List.of(), figure.notes());
    }
    FigurePainter painter = new FigurePainter(figure, style);
    List<Path> files = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      Set<FigureFormat> ordered = EnumSet.noneOf(FigureFormat.class);
      ordered.addAll(formats);
      for (FigureFormat format : ordered) {
        Path file = folder.resolve(definition.name() + "." + format.ending());
        Files.write(file, bytes(format, painter, figure));
        files.add(file);
      }
      Path caption = folder.resolve(definition.name() + ".txt");
      Files.writeString(caption, Caption.of(figure, style));
      files.add(caption);
    } catch (IOException e) {
      throw new ResultsException(
          folder, "cannot be written: " + e, "check disk space and permissions");
    }
    return new RenderedFigure(files, figure.notes());
  }

  private static byte[] bytes(FigureFormat format, FigurePainter painter, FigureData figure)
      throws IOException {
    return switch (format) {
      case PNG -> PngWriter.write(painter);
      case SVG -> SvgWriter.write(painter);
      case PDF -> PdfWriter.write(painter);
      case CSV -> FigureCsv.render(figure).getBytes(StandardCharsets.UTF_8);
    };
  }
}
