package org.batchscale.reports.figure;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.FigureDefinition;

/**
 * A figure in memory: the same panels as pictures, numbers and words. The same studies give the
 * same bytes.
 */
public final class DrawnFigure {
  private final FigureDefinition definition;
  private final List<Panel> panels;
  private final List<String> notes;
  private final FigureDrawing drawing;

  DrawnFigure(FigureDefinition definition, List<Panel> panels, List<String> notes) {
    this.definition = definition;
    this.panels = List.copyOf(panels);
    this.notes = List.copyOf(notes);
    this.drawing = new FigureDrawing(definition, this.panels);
  }

  /** The figure as defined. */
  public FigureDefinition definition() {
    return definition;
  }

  /** Whether no panel had a study: there is nothing to draw then. */
  public boolean isEmpty() {
    return panels.isEmpty();
  }

  /** Width in points of 1/72 inch. */
  public double width() {
    return drawing.width();
  }

  /** Height in points of 1/72 inch. */
  public double height() {
    return drawing.height();
  }

  /** A PNG file of 300 dpi. */
  public byte[] png() {
    return PngWriter.write(drawing);
  }

  /** An SVG file in which text is text. */
  public byte[] svg() {
    return SvgWriter.write(drawing);
  }

  /** A PDF file of the figure's size, with the font embedded. */
  public byte[] pdf() {
    return PdfWriter.write(definition.title(), List.of(drawing));
  }

  /** The numbers, with the trial behind each; RFC 4180. */
  public String csv() {
    return FigureCsv.render(panels);
  }

  /** The numbers as LaTeX tables, one for each panel; needs {@code \\usepackage{booktabs}}. */
  public String latex() {
    return FigureLatex.render(definition, panels);
  }

  /** What is plotted, what is seen, how it was made; one paragraph, ended by a line feed. */
  public String caption() {
    return Caption.of(definition.title(), panels);
  }

  /** The points as they stand in the figure, panel by panel, with their explanations. */
  public List<Mark> marks() {
    return drawing.marks();
  }

  /** The numbers that a paper's table shows, panel by panel. */
  public List<PanelNumbers> numbers() {
    return panels.stream()
        .map(panel -> new PanelNumbers(panel.definition().title(), panel.subtitle(), panel.table()))
        .toList();
  }

  /** What a reader must know: panels left out, fewer trials than asked for, missing results. */
  public List<String> notes() {
    return notes;
  }

  /** Writes the files; none if the figure is empty. */
  public RenderedFigure write(Path folder, Set<FigureFormat> formats) {
    return new RenderedFigure(isEmpty() ? List.of() : Figures.write(this, folder, formats), notes);
  }

  Drawing drawing() {
    return drawing;
  }
}
