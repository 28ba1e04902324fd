package org.batchscale.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;

/** Paints a whole figure, in points at print size. */
final class FigurePainter implements Drawing {
  private final FigureData figure;
  private final FigureStyle style;
  private final Legend legend;
  private final FigureLayout layout;

  FigurePainter(FigureData figure, FigureStyle style) {
    this.figure = figure;
    this.style = style;
    int columns = Math.min(figure.definition().columns(), figure.panels().size());
    legend = Legend.of(figure, style, FigureLayout.width(columns) - 10);
    layout =
        FigureLayout.of(
            figure.panels().stream().map(panel -> panel.definition().title()).toList(),
            columns,
            legend.rows().size());
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
    return figure.definition().title();
  }

  @Override
  public void paint(Graphics2D g) {
    for (int i = 0; i < figure.panels().size(); i++) {
      PanelData panel = figure.panels().get(i);
      FigureLayout.Place place = layout.places().get(i);
      new PanelPainter(panel, style, place).paint(g, place.frame());
      paintTitle(g, panel, place);
    }
    legend.paint(g, layout.width() / 2, layout.legendTop());
  }

  private static void paintTitle(Graphics2D g, PanelData panel, FigureLayout.Place place) {
    Rectangle2D frame = place.frame();
    double y = frame.getMinY() - 4;
    Goal goal = panel.goal();
    String text =
        "Goal: %s %s %s".formatted(goal.metricInWords(), goal.sign(), Numbers.plain(goal.value()));
    g.setPaint(Look.QUIET_TEXT);
    centred(g, text, Look.SMALL, frame.getCenterX(), y);
    y -= FigureLayout.GOAL_LINE;
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
