package org.batchscale.reports.figure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.batchscale.results.ResultsException;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.PanelDefinition;

/** Draws figures from studies, in memory or into files. */
public final class Figures {
  private Figures() {}

  /**
   * Draws a figure in memory. Several sources, such as one's own tree and the published one, become
   * several curves in each panel. A panel whose studies are in none of them is left out and named
   * in the notes.
   *
   * @param definition the figure
   * @param sources where the studies are, at least one
   * @param options how it is drawn
   * @throws org.batchscale.reports.analysis.AnalysisException if a panel's metric was never
   *     measured
   * @throws ResultsException if a source cannot be read
   */
  public static DrawnFigure draw(
      FigureDefinition definition, List<? extends StudySource> sources, FigureOptions options) {
    List<Panel> panels = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    for (PanelDefinition panel : definition.panels()) {
      Optional<Panel> made = panel(panel, sources, options);
      made.ifPresent(panels::add);
      made.ifPresent(one -> notes.addAll(one.notes()));
      if (made.isEmpty()) {
        notes.add(
            "%s: left out panel '%s': no study of %s in the results trees"
                .formatted(
                    definition.name(),
                    panel.title(),
                    String.join(", ", new LinkedHashSet<>(panel.workloads()))));
      }
    }
    return new DrawnFigure(definition, panels, List.copyOf(notes));
  }

  private static Optional<Panel> panel(
      PanelDefinition definition, List<? extends StudySource> sources, FigureOptions options) {
    if (definition instanceof PanelDefinition.Curves curves) {
      return CurvesPanel.of(curves, sources, options);
    }
    if (definition instanceof PanelDefinition.GoalRegion region) {
      return RegionPanel.of(region, sources, options);
    }
    return BudgetsPanel.of((PanelDefinition.Budgets) definition, sources, options);
  }

  /**
   * Draws a figure and writes {@code <name>.<format>} for each format (LaTeX as {@code .tex}) and
   * the caption as {@code <name>.txt}. With no panel left nothing is written.
   *
   * @param definition the figure
   * @param sources where the studies are, at least one
   * @param folder folder for the files; made if missing
   * @param formats kinds of files to write
   * @param options how it is drawn
   * @throws org.batchscale.reports.analysis.AnalysisException if a panel's metric was never
   *     measured
   * @throws ResultsException if a source cannot be read or a file cannot be written
   */
  public static RenderedFigure render(
      FigureDefinition definition,
      List<? extends StudySource> sources,
      Path folder,
      Set<FigureFormat> formats,
      FigureOptions options) {
    return draw(definition, sources, options).write(folder, formats);
  }

  /**
   * One PDF of several figures, a page for each with its caption; those without a panel are left
   * out. The bytes depend on the figures only.
   *
   * @param title title of the document
   */
  public static byte[] pdf(String title, List<DrawnFigure> figures) {
    return PdfWriter.write(
        title,
        figures.stream()
            .filter(figure -> !figure.isEmpty())
            .<Drawing>map(figure -> new CaptionedPage(figure.drawing(), figure.caption()))
            .toList());
  }

  /** Liberation Sans as TrueType, the one font of all that is drawn. */
  public static InputStream font() {
    return Look.fontFile();
  }

  /** Writes the files of a figure that has panels. */
  static List<Path> write(DrawnFigure figure, Path folder, Set<FigureFormat> formats) {
    List<Path> files = new ArrayList<>();
    String name = figure.definition().name();
    try {
      Files.createDirectories(folder);
      Set<FigureFormat> ordered = EnumSet.noneOf(FigureFormat.class);
      ordered.addAll(formats);
      for (FigureFormat format : ordered) {
        Path file = folder.resolve(name + "." + format.ending());
        Files.write(file, bytes(figure, format));
        files.add(file);
      }
      Path caption = folder.resolve(name + ".txt");
      Files.writeString(caption, figure.caption());
      files.add(caption);
    } catch (IOException e) {
      throw new ResultsException(
          folder, "cannot be written: " + e, "check disk space and permissions");
    }
    return files;
  }

  private static byte[] bytes(DrawnFigure figure, FigureFormat format) {
    return switch (format) {
      case PNG -> figure.png();
      case SVG -> figure.svg();
      case PDF -> figure.pdf();
      case CSV -> figure.csv().getBytes(StandardCharsets.UTF_8);
      case LATEX -> figure.latex().getBytes(StandardCharsets.UTF_8);
    };
  }
}
