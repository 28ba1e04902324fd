package org.batchscale.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.batchscale.yaml.definition.FigureDefinition;

/** A whole figure: the grid of panels with their titles and legends, at print size. */
final class FigureDrawing implements Drawing {
  /** What {@link Panel#origins} says of data that were made up by a generator. */
  static final String SYNTHETIC = "synthetic";

  private static final String SYNTHETIC_MARK = "Synthetic data";
  private static final double MARK_LINE = 9;

  private final FigureDefinition definition;
  private final List<Panel> panels;
  private final Legends legends;
  private final FigureLayout layout;
  private final boolean synthetic;

  FigureDrawing(FigureDefinition definition, List<Panel> panels) {
    this.definition = definition;
    this.panels = panels;
    synthetic = panels.stream().anyMatch(panel -> panel.origins().contains(SYNTHETIC));
    int columns = Math.min(definition.columns(), Math.max(1, panels.size()));
    FigureLayout bare = layout(columns, Legends.none(panels.size()));
    legends = Legends.of(panels, bare);
    layout = layout(columns, legends);
  }

  private FigureLayout layout(int columns, Legends around) {
    List<FigureLayout.Cell> cells = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      cells.add(
          new FigureLayout.Cell(
              panel.definition().title(),
              !panel.subtitle().isEmpty(),
              panel.acrossTitle(),
              panel.downTitle(),
              panel.labelWidth(),
              around.heightBelow(i)));
    }
    double ratio = panels.stream().mapToDouble(Panel::ratio).max().orElse(1);
    double below = around.shared().height(Legend.LINE) + (synthetic ? MARK_LINE : 0);
    return FigureLayout.of(cells, columns, ratio, below);
  }

  @Override
  public double width() {
    return layout.width();
  }

  @Override
  public double height() {
    return layout.height();
  }

  @Override
  public String title() {
    return definition.title();
  }

  @Override
  public void paint(Graphics2D g) {
    for (int i = 0; i < panels.size(); i++) {
      FigureLayout.Place place = layout.places().get(i);
      panels.get(i).paint(g, place.frame(), place.bottom(), place.left());
      paintTitle(g, panels.get(i), place);
      legends.paint(g, i, layout);
    }
    legends.shared().paintCentred(g, layout.width() / 2, layout.legendTop());
    if (synthetic) {
      g.setPaint(Look.QUIET_TEXT);
      double x = layout.width() - 4 - Look.width(SYNTHETIC_MARK, Look.SMALL);
      g.setFont(Look.SMALL);
      g.drawString(SYNTHETIC_MARK, (float) x, (float) (layout.height() - 4.5));
    }
  }

  /** The points of all panels. */
  List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      marks.addAll(panels.get(i).marks(layout.places().get(i).frame()));
    }
    return List.copyOf(marks);
  }

  private static void paintTitle(Graphics2D g, Panel panel, FigureLayout.Place place) {
    Rectangle2D frame = place.frame();
    double y = frame.getMinY() - 4;
    if (!panel.subtitle().isEmpty()) {
      g.setPaint(Look.QUIET_TEXT);
      centred(g, panel.subtitle(), Look.SMALL, frame.getCenterX(), y);
    }
    // Titles of a row stand on one line, with or without a line below them.
    y -= place.subtitled() ? FigureLayout.GOAL_LINE : 0;
    g.setPaint(Look.TEXT);
    for (int line = place.titleLines().size() - 1; line >= 0; line--) {
      centred(g, place.titleLines().get(line), Look.TITLE, frame.getCenterX(), y);
      y -= FigureLayout.TITLE_LINE;
    }
  }

  private static void centred(Graphics2D g, String text, Font font, double centre, double y) {
    g.setFont(font);
    g.drawString(text, (float) (centre - Look.width(text, font) / 2), (float) y);
  }
}
